/** The shop's own rules: read, written by one person, tried on cases and past decisions, published by another. */
export { PolicySection } from './policy-section.tsx'
