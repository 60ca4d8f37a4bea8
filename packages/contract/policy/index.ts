/** What the console asks about a shop's policy besides its versions: the form, the past decisions that are kept, what a version would have changed. */
export { type Article, citation, citations } from './citation.ts'
export { ComparisonState, KeptComparison, PolicyComparison } from './comparison.ts'
export { PolicyForm } from './form.ts'
export { KeptDecisions, PutKeptDecisions, ShopperDecisions } from './kept.ts'
export { LAW_NAMES } from './law-names.ts'
export { ApprovePolicy, RewritePolicy, SeenPolicy } from './seen.ts'
export { CaseOrder, CasesOfOrder, type TriedOutcome, TriedPolicy, TryPolicy } from './trial.ts'
export { WRITTEN_FILE_BYTES } from './written.ts'
