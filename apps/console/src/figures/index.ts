/** Figures: today in numbers, each with its definition and the sessions behind it. */
export { FiguresPage } from './figures-page.tsx'
