import type { z } from 'zod'
import { bringWords } from '../texts/index.ts'
import { CallFailed, toProblem } from './problem.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Long enough for a busy machine, short enough that a person is told. Milliseconds. */
const PATIENCE = 20_000

/** Browsers carry a write on for a page that is left, as long as it is small: 64 KiB for all under way together (Fetch standard). Characters. */
const OUTLIVING = 4_000

let whenSignedOut = () => {}

/** What to do when the service no longer knows this browser; set once by the shell. */
export function onSignedOut(todo: () => void): void {
  whenSignedOut = todo
}

/** One call of the service. Answers are checked against the contract, so what is shown is what was agreed. */
export async function call<T>(shape: z.ZodType<T>, method: Method, path: string, body?: unknown): Promise<T> {
  return checked(shape, await (method === 'GET' ? answered : once)(method, path, body), path)
}

/** Writes that are under way. */
const underWay = new Map<string, Promise<unknown>>()

/** A write that is wished for again while it is under way is not made twice, both have its answer: a double click is one wish. */
function once(method: Method, path: string, body: unknown): Promise<unknown> {
  const key = `${method} ${path} ${JSON.stringify(body)}`
  const begun = underWay.get(key) ?? answered(method, path, body).finally(() => underWay.delete(key))
  underWay.set(key, begun)
  return begun
}

async function answered(method: Method, path: string, body: unknown): Promise<unknown> {
  const response = await reach(method, path, body)
  const answer = await readJson(response)
  if (response.ok) return answer
  if (response.status === 401 && path !== '/login' && path !== '/me') whenSignedOut()
  const problem = toProblem(response.status, answer)
  // its words; who is only asked who they are is told nothing
  if (path !== '/me' && (problem.refusal || problem.fields.length > 0)) await bringWords().catch(() => undefined)
  throw problem
}

async function reach(method: Method, path: string, body: unknown): Promise<Response> {
  // The header is what tells a write of ours from a form another site posts.
  const headers: Record<string, string> = method === 'GET' ? {} : { 'x-xiaoer': '1' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const signal = AbortSignal.timeout(PATIENCE)
  const said = body === undefined ? undefined : JSON.stringify(body)
  const outlivesPage = method !== 'GET' && (said?.length ?? 0) < OUTLIVING
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers,
      signal,
      keepalive: outlivesPage,
      ...(said === undefined ? {} : { body: said }),
    })
  } catch (cause) {
    throw new CallFailed(signal.aborted ? 'slow' : 'offline', String(cause))
  }
}

/** What an answer says; undefined where it is no JSON. */
export async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '')
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** An answer as the contract has it. */
export function checked<T>(shape: z.ZodType<T>, answer: unknown, path: string): T {
  const read = shape.safeParse(answer)
  if (read.success) return read.data
  const where = read.error.issues[0]
  throw new CallFailed('unreadable', `${path}: ${where?.path.join('.') ?? ''} ${where?.message ?? ''}`)
}
