import type { ConversationRow } from '@xiaoer/contract'
import { useMemo } from 'react'
import { useContextCommands, useMe } from '../../shell/index.ts'
import { useTexts } from '../../texts/index.ts'
import { heldBy, MAY } from './held-by.ts'
import type { useDeeds } from './use-deeds.ts'

/** Offers in the palette what may be done with the open conversation. Taking from a colleague is asked on the page alone. */
export function useDeedCommands(row: ConversationRow | undefined, mutate: ReturnType<typeof useDeeds>['mutate']): void {
  const { t } = useTexts()
  const me = useMe().accountId
  const commands = useMemo(() => {
    if (!row) return []
    const may = MAY[heldBy(row, me)]
    const take = {
      id: 'deed-take',
      title: t('deed.take'),
      also: 'take over jieguan',
      hint: 'A',
      run: () => mutate({ do: 'take', force: false }),
    }
    const back = { id: 'deed-back', title: t('deed.handBack'), also: 'hand back jiaohuan', run: () => mutate({ do: 'hand_back' }) }
    const close = (['settled', 'unsettled'] as const).map((outcome) => ({
      id: `deed-${outcome}`,
      title: t(`deed.${outcome}`),
      also: `settle close ${outcome} jieshu`,
      run: () => mutate({ do: 'settle', outcome }),
    }))
    return [...(may.take && !may.force ? [take] : []), ...(may.handBack ? [back] : []), ...(may.settle && row.sessionOpen ? close : [])]
  }, [row, me, mutate, t])
  useContextCommands(commands)
}
