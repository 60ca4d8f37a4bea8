import { z } from 'zod'
import { upTo } from '../graphemes.ts'
import { Instant } from '../money.ts'

/** Why a tool gave nothing: as for models, or what came was too large, no text, an error of the tool's own, or the day's calls are used up. */
export const ToolFailure = z.enum(['late', 'busy', 'resting', 'unreachable', 'too_large', 'no_answer', 'failed', 'budget'])
export type ToolFailure = z.infer<typeof ToolFailure>

/** What a model asked of a tool, as JSON, and what came, both cut and masked; null with a reason where nothing did. */
export const AskedTool = z.object({
  server: z.string(),
  tool: z.string(),
  with: z.string(),
  gave: z.string().nullable(),
  why: z.string().nullable(),
})
export type AskedTool = z.infer<typeof AskedTool>

/** A server of tools (Model Context Protocol over streamable HTTP); headers that are absent stay as they were, as long as the address does. */
export const PutToolServer = z.strictObject({
  name: z.string().trim().min(1).check(upTo(60)),
  url: z.url({ protocol: /^https?$/u }).max(500),
  headers: z
    .record(
      z.string().regex(/^(?!(?:host|connection|content-length|transfer-encoding)$)[A-Za-z0-9-]{1,60}$/iu),
      z.string().min(1).max(4_000),
    )
    .refine((headers) => Object.keys(headers).length <= 10)
    .optional(),
  on: z.boolean(),
  /** Calls in 24 hours. */
  dayCalls: z.int().min(0).max(100_000),
})
export type PutToolServer = z.infer<typeof PutToolServer>

/** A tool as its server describes it; only one that says that it reads alone may be offered, and only by a person's word. */
export const ToolView = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  readOnly: z.boolean(),
  offered: z.boolean(),
})
export type ToolView = z.infer<typeof ToolView>

/** A server as it stands; of its headers the names alone. */
export const ToolServerView = z.object({
  ...{ id: z.uuid(), name: z.string(), url: z.string(), headers: z.array(z.string()), on: z.boolean(), dayCalls: z.int() },
  /** Calls in the last 24 hours, and those that gave nothing. */
  ...{ called: z.int(), failed: z.int(), listedAt: Instant, tools: z.array(ToolView) },
})
export type ToolServerView = z.infer<typeof ToolServerView>

/** All servers, and the last calls: which tool, what for, how long, how much came, why nothing did. Nothing of what was said. */
export const ToolServers = z.object({
  servers: z.array(ToolServerView),
  calls: z.array(
    z.object({
      ...{ id: z.uuid(), at: Instant, server: z.string(), tool: z.string(), use: z.string(), ms: z.int().nullable(), bytes: z.int() },
      why: ToolFailure.nullable(),
    }),
  ),
})
export type ToolServers = z.infer<typeof ToolServers>

/** Which tools of a server the language model may use from now on; none of the others. */
export const OfferTools = z.strictObject({ offered: z.array(z.string().min(1).max(200)).max(100) })
export type OfferTools = z.infer<typeof OfferTools>
