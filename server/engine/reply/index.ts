/** Reply: an outcome put into words and cards, in the shopper's language, from the message catalogues. Pure; owns no tables. */
export { isServed, TONGUES, type Tongue, textsUnder, tongueOf, WRITTEN } from './catalogue/catalogue.ts'
export { ownTexts } from './own-texts.ts'
export { say } from './say.ts'
export { inTraditional } from './traditional.ts'
export { render, type Voice } from './words.ts'
