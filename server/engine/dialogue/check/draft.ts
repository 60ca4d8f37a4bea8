import { channel } from 'node:diagnostics_channel'
import type { NextStep } from '#engine/conversation'
import type { Command } from '../commands/index.ts'
import type { Scene } from '../scene.ts'

/** A reply that is about to be given, with what the message was read as. */
export interface Draft {
  readonly scene: Scene
  readonly commands: readonly Command[]
  readonly step: NextStep
}

/** Whoever measures hears every draft of the local driver that says something, before it is checked. */
export const DRAFTS = channel('xiaoer:draft')
