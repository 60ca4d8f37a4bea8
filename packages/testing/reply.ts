import { Problem } from '@xiaoer/contract'
import type { z } from 'zod'

/** An answer of the service. */
export interface Reply {
  readonly status: number
  /** The body, read as JSON where it is some; else its text. */
  readonly json: unknown
  /** The body in the shape of the contract; throws where it is of another. */
  as<T>(shape: z.ZodType<T>): T
  /** The body of a refusal. */
  problem(): Problem
}

/** An answer as the HTTP server injects it, read. */
export function parseReply({ statusCode, body }: { statusCode: number; body: string }): Reply {
  const json = read(body)
  return {
    status: statusCode,
    json,
    as: (shape) => {
      if (statusCode >= 400) throw new Error(`answered with ${statusCode}: ${body}`)
      return shape.parse(json)
    },
    problem: () => Problem.parse(json),
  }
}

function read(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}
