import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '#platform/errors'
import { refuseUnclean } from '#platform/http'
import type { Scene } from '../scene.ts'
import { type Framed, frame } from '../views/frame.ts'

/** Pages are no part of the described API. */
export const hidden = { schema: { hide: true } }

/** Pages are a person's: nothing on the way keeps them. */
export const sendPage = (answer: FastifyReply, scene: Scene, framed: Framed, status = 200): FastifyReply =>
  answer.code(status).header('cache-control', 'private, no-store').type('text/html; charset=utf-8').send(frame(scene, framed).text)

/** After a form: the browser asks for the page anew, so that a reload sends nothing again. */
export const goTo = (answer: FastifyReply, path: string): FastifyReply => answer.redirect(path, 303)

/** The fields of a form, checked for our own token first. Throws `forbidden` for one of another page, `invalid` for odd fields. */
export function readForm<Fields extends z.ZodType>(scene: Scene, request: FastifyRequest, fields: Fields): z.infer<Fields> {
  const { token, ...rest } = Form.parse(request.body ?? {})
  if (token === undefined || !scene.desk.cookies.isFormToken(scene.browser, token))
    throw new AppError('forbidden', 'The form is not one of this page; load the page again and send it once more')
  return check(fields, rest)
}

const Form = z.record(z.string(), z.string())

/** What stands in the address or a form, by a schema; throws `invalid` with the place. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  refuseUnclean(value, 'request')
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const [first] = read.error.issues
  throw new AppError('invalid', `${first?.path.join('.') ?? ''}: ${first?.message ?? 'is not valid'}`)
}
