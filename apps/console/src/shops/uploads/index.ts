/** Uploads: tables of products and orders of a shop without a system, looked at, corrected, taken and taken back. */
export { UploadsPanel } from './uploads-panel.tsx'
