/** Worth: how far it pays to go, what a mood is worth, what displeased and what came of it, who asked and did not buy, whether they recommend. */
export { WorthPage } from './worth-page.tsx'
