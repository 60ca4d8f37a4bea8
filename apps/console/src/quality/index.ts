/** Quality: what share of the machine's records is wrong, what rules found, samples, score cards, appraisals and appeals. */
export { AppraisePage } from './appraise/appraise-page.tsx'
export { QualityPage } from './quality-page.tsx'
