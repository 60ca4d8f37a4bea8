/** Warnings of the wall that go out: rules, and what became of each telling. */
export { AlertRulesSection } from './section.tsx'
