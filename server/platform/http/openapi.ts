import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import swagger from '@fastify/swagger'
import { Problem } from '@xiaoer/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { LIMITS } from './rates/limits.ts'

const DESCRIPTION = 'HTTP API of Xiaoer. Errors are problem+json (RFC 9457) with a stable `code`; unknown fields of a body are refused.'

/** Every error of every route has the one form; said once here instead of at each. */
const PROBLEM = { description: 'What went wrong', content: { 'application/problem+json': { schema: z.toJSONSchema(Problem) } } }

/** OpenAPI 3.1 of all routes under /api/v1, from their zod schemas, at `/api/v1/openapi.json`. */
export async function describeRoutes(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      // what a manager makes for a program; routes name it where they take it
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      info: { title: 'Xiaoer', version, description: DESCRIPTION, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    },
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input)
      return { schema: url.startsWith('/api/v1') ? schema : { ...schema, hide: true }, url }
    },
    transformObject: (input) => withProblems(jsonSchemaTransformObject(input)),
  })
  let made: Promise<Description> | undefined
  const described = () => (made ??= packed(JSON.stringify(app.swagger())))
  const asked = { config: LIMITS.describing, schema: { hide: true } }
  app.get('/api/v1/openapi.json', asked, async (request, answer) => sendDescription(await described(), request, answer))
}

/** The document as it is sent: made once, since no route comes after the start. */
interface Description {
  readonly tag: string
  readonly br: Buffer
  readonly gzip: Buffer
  readonly identity: Buffer
}

/** Brotli is slow at its best; this is some tenth of a second, once. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }

async function packed(text: string): Promise<Description> {
  const identity = Buffer.from(text)
  const [br, gz] = await Promise.all([promisify(brotliCompress)(identity, BROTLI), promisify(gzip)(identity)])
  return { tag: createHash('sha256').update(identity).digest('base64url').slice(0, 22), br, gzip: gz, identity }
}

/** Anybody may read it, so it costs as little as may be: packed where the reader can unpack, and nothing at all where they have it. */
function sendDescription(description: Description, { headers }: FastifyRequest, answer: FastifyReply): FastifyReply {
  const { tag } = description
  answer.header('etag', `W/"${tag}"`).header('cache-control', 'public, max-age=300').header('vary', 'accept-encoding')
  if (headers['if-none-match']?.includes(tag)) return answer.code(304).send()
  const coding = (['br', 'gzip'] as const).find((one) => accepts(headers['accept-encoding'], one))
  if (coding) answer.header('content-encoding', coding)
  return answer.type('application/json; charset=utf-8').send(description[coding ?? 'identity'])
}

/** RFC 9110 §12.5.3: named, and not with a weight of zero. */
const accepts = (header: string | string[] | undefined, coding: string): boolean =>
  String(header ?? '')
    .split(',')
    .map((one) =>
      one
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/u),
    )
    .some(([name, weight]) => name === coding && !/^q=0(?:\.0*)?$/u.test(weight ?? ''))

type Document = ReturnType<typeof jsonSchemaTransformObject>

function withProblems(document: Document): Document {
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path ?? {}))
      if (typeof operation === 'object' && operation !== null && 'responses' in operation)
        Object.assign(operation.responses ?? {}, { default: PROBLEM })
  return document
}
