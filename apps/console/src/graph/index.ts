/** Graph: the product graph as a picture and a table to walk, and the merchant's own word on it. */
export { GraphPage } from './graph-page.tsx'
