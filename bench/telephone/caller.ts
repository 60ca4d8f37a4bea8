import { setTimeout as pause } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { spoken } from '../../server/channels/telephone/testing/modem.ts'
import { SipPhone } from '../../server/channels/telephone/testing/sip-phone.ts'
import type { Service } from '../../server/service.ts'

const LOOK_MS = 25
const WITHIN_MS = 30_000

/** A line of a call's transcript. */
export interface Said {
  readonly by: string
  readonly words: string
  readonly heard: string
}

/** Somebody who calls, and what the records say of their call. */
export class Caller {
  readonly phone: SipPhone
  private readonly service: Service

  constructor(service: Service, ways: ConstructorParameters<typeof SipPhone>[0] = {}) {
    this.service = service
    this.phone = new SipPhone(ways)
  }

  /** Calls, and waits until the greeting is over. */
  async call(port: number, key: string): Promise<this> {
    await this.phone.call('127.0.0.1', port, key)
    if (this.phone.refused !== '') throw new Error(`the call was refused: ${this.phone.refused}`)
    await this.told(/按零|Press zero/u)
    return this
  }

  say(text: string): Promise<void> {
    return this.phone.say(spoken(text))
  }

  /** Until the shop has said something that has this form, after so many lines of its own. */
  async told(form: RegExp, after = 0): Promise<Said> {
    for (let waited = 0; waited < WITHIN_MS; waited += LOOK_MS) {
      const found = (await this.lines())
        .filter(({ by }) => by === 'shop')
        .slice(after)
        .find(({ words }) => form.test(words))
      if (found) return found
      await pause(LOOK_MS)
    }
    throw new Error(`nothing like ${form} was said; but ${JSON.stringify((await this.lines()).slice(-4))}`)
  }

  /** How many lines the shop has said. */
  async count(): Promise<number> {
    return (await this.lines()).filter(({ by }) => by === 'shop').length
  }

  lines(): Promise<Said[]> {
    return this.service.db.inWorkspace(this.service.workspaceId, (tx) =>
      tx.rows<Said>(sql`
        select l.by, l.words, l.heard from telephone_lines l join telephone_calls c on c.workspace_id = l.workspace_id and c.id = l.call_id
        where c.external_id = ${this.phone.callId} order by l.nth`),
    )
  }

  /** Proves an order by keys. */
  async prove({ number, receiver }: { readonly number: string; readonly receiver: string }): Promise<void> {
    const before = await this.count()
    this.phone.press(`${number.replaceAll(/\D/gu, '')}#`)
    await this.told(/后四位/u, before)
    this.phone.press(`${receiver.slice(-4)}#`)
    await this.told(/付款|发货|订单/u, before + 1)
    await this.silence()
  }

  /** Until nothing is heard for a while. */
  async silence(ms = 400): Promise<void> {
    while (performance.now() - this.phone.lastSoundAt < ms) await pause(LOOK_MS)
  }

  /** Until something is heard that began after the moment. */
  async sound(after: number): Promise<number> {
    for (let waited = 0; waited < WITHIN_MS; waited += 2) {
      if (this.phone.soundBeganAt > after) return this.phone.soundBeganAt
      await pause(2)
    }
    throw new Error('nothing was heard')
  }
}
