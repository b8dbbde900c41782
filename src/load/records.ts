/** Reads folders of YAML records and says what is wrong with them in the words of the data. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '#problem.ts';

/** A validated record with the file it came from. */
export interface Loaded<T> {
  readonly file: string;
  readonly record: T;
}

/** Reads a text file below the root; an absent one is a problem, not an exception. */
export function readText(root: string, file: string, problems: Problem[]): string | undefined {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    problems.push({
      file,
      entry: file,
      field: '',
      value: '',
      rule: 'file-readable',
      fix: 'the file is missing or cannot be read; add it',
    });
    return undefined;
  }
}

/** Parses YAML 1.2; a syntax fault or a duplicate key becomes a problem with its line. */
export function parseYaml(text: string, file: string, problems: Problem[]): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const { line } = lines.linePos(fault.pos[0]);
    problems.push({
      file,
      entry: `line ${line}`,
      field: '',
      value: '',
      rule: 'yaml-syntax',
      fix: (fault.message.split('\n')[0] ?? fault.message).replace(/:$/, ''),
    });
    return undefined;
  }
  return document.toJS() as unknown;
}

/** The value at a path inside parsed data, as short text for a message. */
function valueAt(data: unknown, path: readonly PropertyKey[]): string {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return '';
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  if (value === undefined) return '(absent)';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Validates parsed data against a schema; each issue becomes a problem that names the field. */
export function validate<T>(
  schema: z.ZodType<T>,
  data: unknown,
  file: string,
  entry: string,
  problems: Problem[],
): T | undefined {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : undefined;
    problems.push({
      file,
      entry,
      field: [...issue.path, ...(unknownKeys ?? [])].join('.'),
      value: unknownKeys === undefined ? valueAt(data, issue.path) : '',
      rule: 'schema',
      fix: unknownKeys === undefined ? issue.message : 'unknown field: remove it or correct its name',
    });
  }
  return undefined;
}

/**
 * Reads every `.yaml` file of a folder as one record. The record's `id` must be the file's name.
 * @returns records by id, in the order of their ids (code units, so that every machine agrees).
 */
export function readRecords<T extends { id: string }>(
  root: string,
  folder: string,
  schema: z.ZodType<T>,
  problems: Problem[],
): Map<string, Loaded<T>> {
  const records = new Map<string, Loaded<T>>();
  if (!existsSync(join(root, folder))) return records;
  const names = readdirSync(join(root, folder)).sort();
  for (const name of names) {
    const file = `${folder}/${name}`;
    if (!name.endsWith('.yaml')) {
      problems.push({
        file,
        entry: name,
        field: '',
        value: '',
        rule: 'file-name',
        fix: 'only .yaml records belong here',
      });
      continue;
    }
    const text = readText(root, file, problems);
    if (text === undefined) continue;
    const data = parseYaml(text, file, problems);
    if (data === undefined) continue;
    const entry = name.slice(0, -'.yaml'.length);
    const record = validate(schema, data, file, entry, problems);
    if (record === undefined) continue;
    if (record.id !== entry) {
      problems.push({
        file,
        entry,
        field: 'id',
        value: record.id,
        rule: 'id-is-file-name',
        fix: `the id must be "${entry}", as the file is named`,
      });
      continue;
    }
    records.set(record.id, { file, record });
  }
  return records;
}
