import '../../look/field-row.css'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Distance, PutOnlineFirst } from '@xiaoer/contract/worth'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { distanceCalls } from '../../api/worth/distance.ts'
import { Problem } from '../../look/index.ts'
import { ONLINE_SAY, useTexts } from '../../texts/index.ts'

/** Beyond the radius the online way is offered first: switched on and off by a person, in their words. */
export function OnlineFirst({ now, radius }: { now: Distance['onlineFirst']; radius: number }) {
  const { t } = useTexts()
  const client = useQueryClient()
  const [text, write] = useState<string>(ONLINE_SAY['zh-CN'])
  const [textEn, writeEn] = useState<string>(ONLINE_SAY.en)
  const put = useMutation({
    mutationFn: (body: PutOnlineFirst) => distanceCalls.onlineFirst(body),
    onSettled: () => client.invalidateQueries({ queryKey: ['distance'] }),
  })
  return (
    <section className="card">
      <h2>{t('online.title')}</h2>
      <p className="soft">{t('online.words')}</p>
      <p>{now ? t('online.on', { radius: now.radiusKm }) : t('online.off')}</p>
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t('online.textLabel')}
        value={text}
        onChange={({ target }) => write(target.value)}
      />
      <Input.TextArea
        rows={2}
        maxLength={500}
        aria-label={t('online.textEnLabel')}
        value={textEn}
        onChange={({ target }) => writeEn(target.value)}
      />
      <div className="field-row">
        <Button type="primary" loading={put.isPending} onClick={() => put.mutate({ on: true, radiusKm: radius, text, textEn })}>
          {t(now ? 'online.change' : 'online.turnOn', { radius })}
        </Button>
        {now && <Button onClick={() => put.mutate({ on: false })}>{t('online.turnOff')}</Button>}
      </div>
      {put.isError && <Problem error={put.error} />}
    </section>
  )
}
