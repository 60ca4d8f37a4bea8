/** The demo shop's own pages, rendered here as HTML. */
export { demoPages } from './demo-pages.ts'
export type { PagesOptions } from './scene.ts'
