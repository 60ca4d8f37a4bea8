import { z } from 'zod'

// Shapes that answers of Vendure's Admin API are made of. See https://docs.vendure.io/reference/graphql-api/admin/object-types
export const text = z.string()
export const whole = z.int()
export const moment = z.iso.datetime({ offset: true }).transform((at) => new Date(at))
export const named = z.object({ name: text })
export const picture = z.object({ preview: text }).nullable()

/** A list is asked for page by page. */
export const PAGE = 100
