/** Improving the base: what is not known yet, how the base stands, and what must stay right. */
export { HealthPage } from './health/health-page.tsx'
export { KeepRight } from './regression/keep-right.tsx'
export { UnknownPage } from './unknowns/unknown-page.tsx'
export { UnknownsPage } from './unknowns/unknowns-page.tsx'
