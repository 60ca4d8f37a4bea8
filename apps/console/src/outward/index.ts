/** Outward: what is said of orders first, webhooks out, keys for programs, and shoppers that may be one. */
export { HooksSection } from './hooks/hooks-section.tsx'
export { NewsSection } from './news/news-section.tsx'
