import swagger from '@fastify/swagger'
import { Problem } from '@xiaoer/contract'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'

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
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

type Document = ReturnType<typeof jsonSchemaTransformObject>

function withProblems(document: Document): Document {
  for (const path of Object.values(document.paths ?? {}))
    for (const operation of Object.values(path ?? {}))
      if (typeof operation === 'object' && operation !== null && 'responses' in operation)
        Object.assign(operation.responses ?? {}, { default: PROBLEM })
  return document
}
