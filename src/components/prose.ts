/** The components that prose may use, in one place. */
export { default as Chart } from './charts/Chart.astro';
export { default as AdopterTable } from './evidence/AdopterTable.astro';
export { default as Cite } from './evidence/Cite.astro';
export { default as Claim } from './evidence/Claim.astro';
export { default as ClaimList } from './evidence/ClaimList.astro';
export { default as Finding } from './evidence/Finding.astro';
export { default as Choose } from './prose/Choose.astro';
export { default as Diagram } from './prose/Diagram.astro';
export { default as Excerpt } from './prose/Excerpt.astro';
export { default as SystemTop } from './prose/SystemTop.astro';
export { default as Term } from './prose/Term.astro';
