import { greyOf, type Raster } from './raster.ts'

/** Variance of the Laplacian below which nothing can be made out (Pech-Pacheco et al. 2000); the picture within 500 pixels. */
export const BLURRED_BELOW = 25

/** How sharp a picture is: the variance of its Laplacian. */
export function sharpnessOf(picture: Raster): number {
  const grey = greyOf(picture)
  const { width, height } = picture
  let [sum, squares, count] = [0, 0, 0]
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const edge = grey[at - 1]! + grey[at + 1]! + grey[at - width]! + grey[at + width]! - 4 * grey[at]!
      sum += edge
      squares += edge * edge
      count++
    }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2
}
