/** The components that prose may use, in one place. */
export { default as Calculator } from '#components/calculators/Calculator.astro';
export { default as Ceiling } from '#components/calculators/Ceiling.astro';
export { default as SeamCosts } from '#components/calculators/SeamCosts.astro';
export { default as Chart } from '#components/charts/Chart.astro';
export { default as AdopterTable } from '#components/evidence/AdopterTable.astro';
export { default as Cite } from '#components/evidence/Cite.astro';
export { default as Claim } from '#components/evidence/Claim.astro';
export { default as ClaimList } from '#components/evidence/ClaimList.astro';
export { default as Finding } from '#components/evidence/Finding.astro';
export { default as Choose } from '#components/prose/Choose.astro';
export { default as Diagram } from '#components/prose/Diagram.astro';
export { default as Excerpt } from '#components/prose/Excerpt.astro';
export { default as SystemTop } from '#components/prose/SystemTop.astro';
export { default as Term } from '#components/prose/Term.astro';
