/** Postal: addresses of other countries, read and written by the shape that each country gives them. Owns no tables. */
export { fits } from './countries.ts'
export { edited, editsIn } from './edits.ts'
export { exampleOf } from './example.ts'
export { countryOfTown, lackingIn, type PostalPart, type PostalPlace, partIn, postalLine, readPostal } from './read-postal.ts'
export { isDoor } from './words.ts'
