import type { ConversationRow } from '@xiaoer/contract'
import { useMemo } from 'react'
import { EVIDENCE, type EvidenceKind, lastOf, useEvidence } from '../../evidence/index.ts'
import { type Asked, useContextCommands, useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { heldBy, MAY } from './held-by.ts'
import type { useDeeds } from './use-deeds.ts'

/** What is asked for by a key as well. */
const ASKS = [
  { what: 'transfer', hint: 'T', also: 'transfer pass on zhuanjie' },
  { what: 'invite', hint: 'I', also: 'invite colleague yaoqing' },
  { what: 'note', hint: 'M', also: 'note beizhu' },
  { what: 'tag', hint: 'G', also: 'tag label biaoqian' },
  { what: 'snooze', hint: 'S', also: 'snooze sleep shaohou' },
] as const

/** From nobody, or from the bot. */
const TAKE = { do: 'take', force: false } as const

/** Offers in the palette what may be done with the open conversation. Taking from a colleague is asked on the page alone. */
export function useDeedCommands(
  row: ConversationRow | undefined,
  mutate: ReturnType<typeof useDeeds>['mutate'],
  ask: (what: Asked) => void,
): void {
  const { t } = useTexts()
  const { accountId: me, rights } = useMe()
  const serves = rights.includes('desk')
  const packs = usePacks(row?.id)
  const commands = useMemo(() => {
    if (!row) return []
    const may = MAY[heldBy(row, me)]
    const take = { id: 'deed-take', title: t('deed.take'), also: 'take over jieguan', hint: 'A', run: () => mutate(TAKE) }
    const back = {
      id: 'deed-back',
      title: t('deed.handBack'),
      also: 'hand back jiaohuan',
      hint: 'B',
      run: () => mutate({ do: 'hand_back' }),
    }
    const close = (['settled', 'unsettled'] as const).map((outcome) => ({
      id: `deed-${outcome}`,
      title: t(`deed.${outcome}`),
      also: `settle close ${outcome} jieshu`,
      run: () => mutate({ do: 'settle', outcome }),
    }))
    const asks = ASKS.map(({ what, hint, also }) => ({ id: `ask-${what}`, title: t(`keys.${what}`), also, hint, run: () => ask(what) }))
    const offered = serves ? asks.filter(({ id }) => !['ask-transfer', 'ask-invite'].includes(id) || may.handBack) : []
    return [
      ...offered,
      ...(may.take && !may.force ? [take] : []),
      ...(may.handBack ? [back] : []),
      ...(may.settle && row.sessionOpen ? close : []),
      ...packs,
    ]
  }, [row, me, serves, packs, mutate, ask, t])
  useContextCommands(commands)
}

/** The evidence of its session, for whoever may export it. */
function usePacks(conversationId: string | undefined) {
  const { t } = useTexts()
  const exports = useMe().rights.includes('evidence.export')
  const { mutate } = useEvidence(lastOf(conversationId ?? ''))
  return useMemo(() => {
    const pack = (as: EvidenceKind) => ({
      id: `evidence-${as}`,
      title: t(`quality.evidence.${as}`),
      also: `evidence ${as} zhengju`,
      run: () => mutate(as),
    })
    return exports ? EVIDENCE.map(pack) : []
  }, [exports, mutate, t])
}
