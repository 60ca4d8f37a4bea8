/** An answer of the service, its body read as JSON where it is some. */
export interface Reply {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every route, and asserts on what it finds
  readonly json: any
}

export function parseReply({ statusCode, body }: { statusCode: number; body: string }): Reply {
  try {
    return { status: statusCode, json: JSON.parse(body) }
  } catch {
    return { status: statusCode, json: body }
  }
}
