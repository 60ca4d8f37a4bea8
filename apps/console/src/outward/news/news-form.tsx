import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewsFigures, NewsRule, PutOrderNews } from '@xiaoer/contract/news'
import { App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { orderNewsCalls } from '../../api/outward.ts'
import { problemTitle } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'
import { RuleTable } from './rule-table.tsx'

interface Props {
  shopId: string
  kept: PutOrderNews
  figures: readonly NewsFigures[]
  channels: readonly string[]
}

/** The rules of a shop as they are written, until they are saved. */
export function NewsForm({ shopId, kept, figures, channels }: Props) {
  const { t } = useTexts()
  const [now, write] = useState(kept)
  const client = useQueryClient()
  const { message } = App.useApp()
  const save = useMutation({
    mutationFn: () => orderNewsCalls.put(shopId, now),
    onSuccess: (news) => {
      client.setQueryData(['order-news'], news)
      void message.success(t('news.saved'))
    },
    onError: (error) => void message.error(problemTitle(error, t)),
  })
  const change = (to: NewsRule) => write({ ...now, rules: now.rules.map((one) => (one.event === to.event ? to : one)) })
  return (
    <>
      <RuleTable rules={now.rules} figures={figures} channels={channels} change={change} />
      <When now={now} write={write} />
      <Button type="primary" loading={save.isPending} disabled={JSON.stringify(now) === JSON.stringify(kept)} onClick={() => save.mutate()}>
        {t('news.save')}
      </Button>
    </>
  )
}

/** When nothing is said, and how often at most. */
function When({ now, write }: { now: PutOrderNews; write: (to: PutOrderNews) => void }) {
  const { t } = useTexts()
  const { quiet } = now
  const quieter = (change: Partial<typeof quiet>) => write({ ...now, quiet: { ...quiet, ...change } })
  return (
    <div className="news-when">
      <label>
        {t('news.quietFrom')}
        <input className="news-clock" type="time" value={quiet.from} onChange={({ target }) => quieter({ from: target.value })} />
      </label>
      <label>
        {t('news.quietTo')}
        <input className="news-clock" type="time" value={quiet.to} onChange={({ target }) => quieter({ to: target.value })} />
      </label>
      <div>
        {t('news.zone')}
        <Input aria-label={t('news.zone')} value={quiet.timeZone} onChange={({ target }) => quieter({ timeZone: target.value.trim() })} />
      </div>
      <Cap now={now} write={write} />
      <div>
        {t('news.shipWithin')}
        <InputNumber
          aria-label={t('news.shipWithin')}
          placeholder={t('news.shipWithinNone')}
          min={1}
          max={720}
          precision={0}
          value={now.shipWithinHours}
          onChange={(shipWithinHours) => write({ ...now, shipWithinHours })}
        />
      </div>
    </div>
  )
}

function Cap({ now, write }: { now: PutOrderNews; write: (to: PutOrderNews) => void }) {
  const { t } = useTexts()
  const { cap } = now
  return (
    <>
      <div>
        {t('news.most')}
        <InputNumber
          aria-label={t('news.most')}
          min={1}
          max={20}
          precision={0}
          value={cap.most}
          onChange={(most) => most && write({ ...now, cap: { ...cap, most } })}
        />
      </div>
      <div>
        {t('news.hours')}
        <InputNumber
          aria-label={t('news.hours')}
          min={1}
          max={720}
          precision={0}
          value={cap.hours}
          onChange={(hours) => hours && write({ ...now, cap: { ...cap, hours } })}
        />
      </div>
    </>
  )
}
