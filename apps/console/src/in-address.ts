import { z } from 'zod'

/**
 * Reads what stands behind the question mark of an address. What is not understood is left out, so that an old or mistyped address opens the
 * page all the same; a number where words belong is taken as words.
 */
export const inAddress =
  <Shape extends Record<string, z.ZodType>>(shape: Shape) =>
  (found: Record<string, unknown>): z.infer<z.ZodObject<Shape>> => {
    const read = Object.entries(shape).map(([name, field]) => {
      const value = found[name]
      const known = [value, String(value)].map((one) => field.safeParse(one)).find(({ success }) => success)
      // named although it is left out: else the router keeps what stood there
      return [name, value === undefined ? undefined : known?.data]
    })
    return z.object(shape).parse(Object.fromEntries(read))
  }
