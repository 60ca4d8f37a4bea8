import './said.css'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Box } from '@xiaoer/contract'
import type { Said as SaidPage, SaidQuery } from '@xiaoer/contract/search'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { readSaid } from '../../api/talk/said.ts'
import { Problem, Waiting } from '../../look/index.ts'
import { useNameOf } from '../../shopper/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { momentOfField, shortTime } from '../../time/index.ts'
import { SaidUnderOthers } from './earlier.tsx'
import { marked } from './marked.tsx'

type Found = SaidPage['found'][number]

const WHO = ['shopper', 'agent', 'bot'] as const

/** Who said it, and on which days; empty: whoever, whenever. */
interface Narrowed {
  by: (typeof WHO)[number] | null
  from: string
  to: string
}
const WHOEVER: Narrowed = { by: null, from: '', to: '' }

/** All that was ever said with these words in it, newest first, below the conversations that are named so. */
export function Said({ q, box }: { q: string; box: Box }) {
  const { t } = useTexts()
  const [wish, narrow] = useState(WHOEVER)
  const said = useInfiniteQuery({
    queryKey: ['said', q, wish],
    queryFn: ({ pageParam }) => readSaid({ q, before: pageParam, ...asked(wish) }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const found = said.data?.pages.flatMap((page) => page.found) ?? []
  return (
    <section className="said" aria-label={t('inbox.said')}>
      <h2 className="said-title">{t('inbox.said')}</h2>
      <ByWhomAndWhen wish={wish} narrow={narrow} />
      {said.isPending && <Waiting />}
      {said.isError && <Problem error={said.error} again={() => void said.refetch()} />}
      {said.isSuccess && found.length === 0 && <p className="said-none faint">{t('inbox.saidNothing', { q })}</p>}
      {found.map((one) => (
        <Message key={one.messageId} found={one} box={box} q={q} />
      ))}
      {said.hasNextPage && (
        <Button className="list-more" type="text" block loading={said.isFetchingNextPage} onClick={() => void said.fetchNextPage()}>
          {t('inbox.saidMore')}
        </Button>
      )}
      <SaidUnderOthers wish={{ q, ...asked(wish) }} />
    </section>
  )
}

/** Days of the shop's calendar, the last one with all that was said on it. */
const asked = ({ by, from, to }: Narrowed): Omit<SaidQuery, 'q' | 'before'> => ({
  by: by ?? undefined,
  from: from ? momentOfField(`${from}T00:00`) : undefined,
  to: to ? momentOfField(`${dayAfter(to)}T00:00`) : undefined,
})
const dayAfter = (day: string) => new Date(Date.parse(`${day}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

function ByWhomAndWhen({ wish, narrow }: { wish: Narrowed; narrow: (wish: Narrowed) => void }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <div className="said-wish">
      <Select
        allowClear
        size="small"
        aria-label={t('said.by')}
        placeholder={t('said.anybody')}
        options={WHO.map((value) => ({ value, label: named('author', value) }))}
        value={wish.by}
        onChange={(by: Narrowed['by'] | undefined) => narrow({ ...wish, by: by ?? null })}
      />
      {(['from', 'to'] as const).map((end) => (
        <Input
          key={end}
          size="small"
          type="date"
          aria-label={t(`said.${end}`)}
          title={t(`said.${end}`)}
          value={wish[end]}
          onChange={({ target }) => narrow({ ...wish, [end]: target.value })}
        />
      ))}
    </div>
  )
}

function Message({ found, box, q }: { found: Found; box: Box; q: string }) {
  const { language } = useTexts()
  const nameOf = useNameOf()
  const named = useNamed()
  const who = found.author === 'shopper' ? '' : `${found.authorName ?? named('author', found.author)}: `
  return (
    <Link
      to="/inbox/$box/$id"
      params={{ box, id: found.conversationId }}
      search={(now) => ({ ...now, q, at: found.seq })}
      className="row said-row"
      activeProps={{}}
      preload={false}
    >
      <span className="row-name">
        <bdi>{nameOf({ id: found.conversationId, shopperName: found.shopperName })}</bdi>
      </span>
      <time className="row-signs faint" dateTime={found.at}>
        {shortTime(found.at, Date.now(), language)}
      </time>
      <span className="said-words">
        {who}
        <bdi>{marked(found)}</bdi>
      </span>
    </Link>
  )
}
