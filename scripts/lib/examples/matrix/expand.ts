/** The runs that one program owes the matrix. Pure. */
import { type Contact, nameOf, type Program } from './schema.ts';

/** One run of a program, with placeholders still in it. */
export interface Meeting {
  /** Program, contact and value. */
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly stdout: 'pipe' | 'full' | 'closed';
  readonly expect: Contact['expect'];
  /** Other lines may come before the one. */
  readonly late: boolean;
  /** Parts of the one line. */
  readonly says: readonly string[];
  /** What the program must have printed before it is told to stop. */
  readonly awaits?: string | undefined;
  /** It stops in order, with exit code 0, when it is told to. */
  readonly serves: boolean;
}

function placed(lists: readonly (readonly string[])[], values: readonly string[]): string[][] {
  return lists.flatMap((list) => values.map((value) => list.map((word) => word.replace('{}', () => value))));
}

function argumentLists(
  program: Program,
  { to, values = [], folder }: Contact,
): readonly (readonly string[])[] {
  const { args, numbers, reads, readsFolders, writes, interrupt, required } = program;
  switch (to) {
    case 'args':
      return values.map((value) => [...args, value]);
    case 'required':
      return required.length > 0 ? [[]] : [];
    case 'numbers':
      return placed(numbers, values);
    case 'reads':
      return placed(folder === true ? reads : [...reads, ...readsFolders], values);
    case 'writes':
      return placed(writes, values);
    case 'prints':
      return program.prints ? [args] : [];
    case 'runs':
      return [args];
    case 'interrupt':
      return interrupt !== undefined ? [interrupt.args] : program.serves !== undefined ? [args] : [];
  }
}

/** All surroundings in which a program must work, as one: for a program whose run takes seconds. */
function merged(contacts: readonly Contact[]): readonly Contact[] {
  const surroundings = contacts.filter((one) => one.to === 'runs');
  if (surroundings.length === 0) return contacts;
  const all: Contact = {
    name: surroundings.map((one) => one.name).join(', '),
    to: 'runs',
    env: Object.assign({}, ...surroundings.map((one) => one.env)),
    expect: 'works',
  };
  return [...contacts.filter((one) => one.to !== 'runs'), all];
}

/** The runs that a program owes the matrix, in its order. */
export function meetings(program: Program, matrix: readonly Contact[]): readonly Meeting[] {
  const met = matrix.filter((contact) => !(contact.name in program.except));
  return (program.slow ? merged(met) : met).flatMap((contact) =>
    argumentLists(program, contact).map((args): Meeting => {
      const says =
        contact.to === 'required' ? program.required : contact.says === undefined ? [] : [contact.says];
      const shown = contact.values === undefined ? '' : ` (${args.slice(-2).join(' ')})`;
      const awaits =
        contact.to === 'interrupt' ? (program.interrupt?.awaits ?? program.serves) : program.serves;
      return {
        name: `${nameOf(program)}: ${contact.name}${shown}`,
        args,
        env: { ...program.env, ...contact.env },
        stdout: contact.stdout ?? 'pipe',
        expect: contact.expect,
        late: contact.late === true,
        says,
        awaits,
        serves: program.serves !== undefined && program.interrupt === undefined,
      };
    }),
  );
}
