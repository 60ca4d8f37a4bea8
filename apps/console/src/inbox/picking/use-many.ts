import type { ConversationRow } from '@xiaoer/contract'
import type { DoMany, DoneMany, TagMany } from '@xiaoer/contract/labels'
import { App } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../../api/people/labels.ts'
import { useChange } from '../../changing/index.ts'
import { problemTitle } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { picked } from './picked.ts'

/** So many go in one call. */
const MOST = 200

/** What can be done with many. */
export type Deed = DoMany['deed'] | ({ do: 'tag' } & Pick<TagMany, 'add' | 'remove'>)
export type Refused = DoneMany['refused'][number]

/** Does the same with all that is chosen, after it was asked how many where it goes out of one's hands; gives whose it was refused for. */
export function useMany(rows: readonly ConversationRow[]) {
  const { t } = useTexts()
  const { modal, message } = App.useApp()
  const [refused, tell] = useState<readonly Refused[]>([])
  const ids = rows.map(({ id }) => id)
  const change = useChange(
    'inbox',
    (deed: Deed) => doAll(ids, deed),
    (told) => {
      tell(told.refused)
      picked.set(new Set(told.refused.map(({ id }) => id)))
      void (told.refused.length > 0 ? message.warning : message.success)(t('many.done', { n: told.done }))
    },
    (error) => void message.error(problemTitle(error, t)),
  )
  const run = (deed: Deed, name = '') => {
    tell([])
    if (deed.do === 'tag') return change.mutate(deed)
    void modal.confirm({
      title: t(`many.sure.${deed.do}`, { n: ids.length, name }),
      cancelText: t('page.cancel'),
      okText: t('many.go'),
      onOk: () => change.mutateAsync(deed).catch(() => undefined),
    })
  }
  return { run, refused, isPending: change.isPending }
}

/** As many calls as it takes, one after the other. */
async function doAll(ids: readonly string[], deed: Deed): Promise<DoneMany> {
  const told: DoneMany = { done: 0, refused: [] }
  for (let at = 0; at < ids.length; at += MOST) {
    const conversationIds = ids.slice(at, at + MOST)
    if (deed.do === 'tag') {
      await labelCalls.tagMany({ conversationIds, add: deed.add, remove: deed.remove })
      told.done += conversationIds.length
    } else {
      const { done, refused } = await labelCalls.doMany({ conversationIds, deed })
      told.done += done
      told.refused.push(...refused)
    }
  }
  return told
}
