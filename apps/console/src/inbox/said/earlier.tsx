import { useInfiniteQuery } from '@tanstack/react-query'
import type { SaidEarlier } from '@xiaoer/contract/earlier'
import type { SaidQuery } from '@xiaoer/contract/search'
import { Button } from 'antd'
import { useState } from 'react'
import { earlierCalls } from '../../api/shops/earlier.ts'
import { ImportedTalkDrawer } from '../../earlier/imported.tsx'
import { useNamed, useTexts } from '../../texts/index.ts'
import { shortDay } from '../../time/index.ts'
import { marked } from './marked.tsx'

type Found = SaidEarlier['found'][number]

/** What was said with these words under a system that was left, below what was said here. Nothing where there is none. */
export function SaidUnderOthers({ wish }: { readonly wish: SaidQuery }) {
  const { t } = useTexts()
  const [opened, open] = useState<string>()
  const said = useInfiniteQuery({
    queryKey: ['said-earlier', wish],
    queryFn: ({ pageParam }) => earlierCalls.said({ ...wish, before: pageParam }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const found = said.data?.pages.flatMap((page) => page.found) ?? []
  if (found.length === 0 && !said.hasNextPage) return null
  return (
    <section aria-label={t('earlier.said')}>
      <h2 className="said-title">{t('earlier.said')}</h2>
      {found.map((one) => (
        <Message key={one.number} found={one} open={() => open(one.sessionId)} />
      ))}
      {said.hasNextPage && (
        <Button className="list-more" type="text" block loading={said.isFetchingNextPage} onClick={() => void said.fetchNextPage()}>
          {t('inbox.saidMore')}
        </Button>
      )}
      {opened && <ImportedTalkDrawer id={opened} leads close={() => open(undefined)} />}
    </section>
  )
}

function Message({ found, open }: { readonly found: Found; readonly open: () => void }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const { author, authorName, shopperName, at } = found
  return (
    <button type="button" className="plain row said-row" data-earlier-said={found.number} onClick={open}>
      <span className="row-name">
        <bdi>{shopperName ?? t('earlier.nameless')}</bdi>
      </span>
      {at && (
        <time className="row-signs faint" dateTime={at}>
          {shortDay(at, language)}
        </time>
      )}
      <span className="said-words">
        {author === 'shopper' ? '' : `${authorName ?? named('author', author)}: `}
        <bdi>{marked(found)}</bdi>
      </span>
    </button>
  )
}
