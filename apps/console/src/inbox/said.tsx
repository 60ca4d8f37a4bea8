import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Box } from '@xiaoer/contract'
import type { Said as SaidPage } from '@xiaoer/contract/search'
import { Button } from 'antd'
import { Fragment, type ReactNode } from 'react'
import { readSaid } from '../api/index.ts'
import { Problem, Waiting } from '../look/index.ts'
import { useNameOf } from '../shopper/index.ts'
import { useFirstTexts, useNamed } from '../texts/index.ts'
import { shortTime } from '../time/index.ts'

type Found = SaidPage['found'][number]

/** All that was ever said with these words in it, newest first, below the conversations that are named so. */
export function Said({ q, box }: { q: string; box: Box }) {
  const { t } = useFirstTexts()
  const said = useInfiniteQuery({
    queryKey: ['said', q],
    queryFn: ({ pageParam }) => readSaid(q, pageParam),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const found = said.data?.pages.flatMap((page) => page.found) ?? []
  return (
    <section className="said" aria-label={t('inbox.said')}>
      <h2 className="said-title">{t('inbox.said')}</h2>
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
    </section>
  )
}

function Message({ found, box, q }: { found: Found; box: Box; q: string }) {
  const { language } = useFirstTexts()
  const nameOf = useNameOf()
  const named = useNamed()
  const who = found.author === 'shopper' ? '' : `${found.authorName ?? named('author', found.author)}: `
  return (
    <Link
      to="/inbox/$box/$id"
      params={{ box, id: found.conversationId }}
      search={{ q }}
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

/** The words with what was found marked; marks that overlap are one. */
function marked({ text, marks }: Found): ReactNode[] {
  const shown: ReactNode[] = []
  let at = 0
  for (const [start, end] of marks) {
    if (end <= at) continue
    const from = Math.max(at, start)
    shown.push(<Fragment key={`${at}-`}>{text.slice(at, from)}</Fragment>, <mark key={from}>{text.slice(from, end)}</mark>)
    at = end
  }
  return [...shown, text.slice(at)]
}
