/** Front: how a shop meets its shoppers, its name, the look and words of its chat, its desk hours. */
export { FrontSection } from './front-section.tsx'
