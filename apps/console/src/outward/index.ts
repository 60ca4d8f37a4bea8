/** Outward: what is said of orders first, webhooks out, keys for programs, and shoppers that may be one. */
export { NewsSection } from './news/news-section.tsx'
