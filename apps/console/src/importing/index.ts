/** Importing: files, pages, whole sites and the catalogue taken in as knowledge, looked at first, taken back as a whole. */
export { ImportPage } from './import-page.tsx'
export { ImportsPage } from './imports-page.tsx'
export { SitePage } from './site/site-page.tsx'
