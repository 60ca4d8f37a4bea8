/** Pictures of the demo shop's products: drawn from the project's own shapes in a variant's colour. Owns no tables. */
export { coloursOf, pictureOf } from './address.ts'
export { drawPicture } from './draw.ts'
