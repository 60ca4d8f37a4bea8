/** Importing: files, pages and the catalogue taken in as knowledge, looked at first, taken back as a whole. */
export { ImportPage } from './import-page.tsx'
export { ImportsPage } from './imports-page.tsx'
