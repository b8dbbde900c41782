/** Texts of new items. Each passes the checks as it is and says where the author's own words go. Pure. */

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

function words(name: string): string {
  const text = name.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A system: its record and its page, in the order that every system page keeps. */
export function systemFiles(name: string): NewFile[] {
  return [
    {
      path: `data/systems/${name}.yaml`,
      text: `id: ${name}
title: ${words(name)}
group: { id: data-and-models, place: 99 }
draft: true
seed: null
strip:
  python: What stays in Python, and how often it changes.
  rust: What is in Rust, and what it knows.
  boundary: pyo3-in-process
  seam: What crosses, how often, and whether it is copied
components:
  - name: The part in question
    facts:
      cpu_bound_share: medium
      existing_codebase: python
adopters: []
claims: []
example: null
charts: []
`,
    },
    {
      path: `src/content/docs/systems/${name}.mdx`,
      text: `---
title: ${words(name)}
description: One sentence that says what a reader of this industry finds here.
system: ${name}
---
import Choose from '#components/prose/Choose.astro';
import SystemTop from '#components/prose/SystemTop.astro';

The answer in one paragraph: what is true, what to do, what it costs. It stands alone.

<SystemTop id="${name}" />

## What flips the answer { #flips }

- If the first fact is otherwise, then the answer is another.

## Choose { #choose }

<Choose>
<Fragment slot="python">

- The first reason.

</Fragment>
<Fragment slot="rust">

- The first reason.

</Fragment>
<Fragment slot="split">

- The first reason.

</Fragment>
</Choose>
`,
    },
  ];
}

/** A chart over a data set that is always there, as a pattern to change. */
export function chartFiles(name: string): NewFile[] {
  return [
    {
      path: `data/charts/${name}.yaml`,
      text: `id: ${name}
name: ${words(name)}
topic: data
title: "{longest} s is the longest and {shortest} s the shortest of these runs"
numbers:
  longest: { panel: runs, of: time_s, op: max, format: { significant: 2 } }
  shortest: { panel: runs, of: time_s, op: min, format: { significant: 2 } }
caveat: "What a reader must know before believing the picture."
source: dataset:dataframe-db-benchmark
panels:
  - id: runs
    title: "One question, all engines"
    measure: "seconds, less is better"
    form: dots
    scale: log
    data:
      - where: { task: groupby, input_rows: 10000000, question: "sum v1 by id1" }
      - aggregate: { by: [solution], values: { time_s: { of: time_s, op: min, label: "better of two runs" } } }
      - sort: { by: time_s }
      - map: { from: solution, as: side, values: { polars: rust, pandas: python }, otherwise: other }
    label: solution
    value: time_s
    side: side
    suffix: " s"
`,
    },
  ];
}

/** A claim that nobody has looked up yet: unverifiable until somebody does. */
export function claimFiles(name: string, today: string): NewFile[] {
  return [
    {
      path: `data/claims/${name}.yaml`,
      text: `id: ${name}
document: '000'
locator: Section and bullet of the document, in English
topic: resources
kind: mechanism
claim: What the document says, restated.
verdict: unverifiable
confidence: low
finding: Nothing was looked up yet.
useInstead: Say nothing about it until it was looked up.
evidence: []
checked: '${today}'
`,
    },
  ];
}

/** The record of an example's page, fitting the template. */
export function exampleRecordFile(name: string): NewFile {
  return {
    path: `data/examples/${name}.yaml`,
    text: `id: ${name}
title: ${words(name)}
description: One sentence that says what the example shows.
answer: What the example shows, and when Python or a library is enough.
boundary: pyo3-in-process
strip:
  python: What stays in Python.
  rust: What is in Rust.
  seam: What crosses, and how often
regions:
  - file: src/core.rs
    region: core
    says: The work itself, without a word of Python in it.
chart: null
`,
  };
}
