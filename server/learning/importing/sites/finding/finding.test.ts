import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressIn, homeOf, isOf, mayBePage } from './addresses.ts'
import { robotsIn } from './robots.ts'
import { sitemapIn } from './sitemap.ts'

const at = (path: string) => new URL(path, 'https://shop.example')

test('robots.txt: the group of our name before that of all, the longest rule, allow where two are as long', () => {
  const robots = robotsIn(
    [
      'User-agent: *',
      'Disallow: /',
      '',
      'User-Agent: xiaoerknowledge',
      'user-agent: other',
      'Disallow: /a # no',
      'Allow: /a/b',
      'Crawl-delay: 99',
      'Sitemap: https://shop.example/s.xml',
    ].join('\r\n'),
  )
  assert.deepEqual(
    ['/', '/a', '/a/c', '/a/b', '/a/b/c'].map((path) => robots.allows(at(path))),
    [true, false, false, true, true],
  )
  assert.deepEqual([robots.sitemaps, robots.pauseS], [['https://shop.example/s.xml'], 10])
})

test('robots.txt: stars, the end of a path, letters written either way; a rule made to be slow is not', () => {
  const robots = robotsIn('User-agent: *\nDisallow: /*.php$\nDisallow: /*/private/\nDisallow: /帮助\nDisallow:')
  assert.deepEqual(
    ['/x.php', '/x.php?y', '/a/private/b', '/%E5%B8%AE%E5%8A%A9/x', '/x'].map((path) => robots.allows(at(path))),
    [false, true, false, false, true],
  )
  const slow = robotsIn(`User-agent: *\nDisallow: /${'*a'.repeat(2_000)}$`)
  assert.equal(slow.allows(at(`/${'a'.repeat(1_900)}b`)), true)
  assert.equal(robotsIn('<!doctype html><p>404').allows(at('/')), true)
})

test('a sitemap: pages with their change, files of an index, plain lines; pictures and entities of its own are none', () => {
  const { pages, more } = sitemapIn(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><urlset xmlns:image="i"><url><loc> https://shop.example/a?x=1&amp;y=2 </loc><lastmod>2026-11-28</lastmod>
     <image:image><image:loc>https://shop.example/p.jpg</image:loc></image:image></url><url><loc>https://shop.example/b</loc></url><url></url></urlset>`,
  )
  assert.deepEqual(pages, [{ address: 'https://shop.example/a?x=1&y=2', lastmod: '2026-11-28' }, { address: 'https://shop.example/b' }])
  assert.deepEqual(more, [])
  assert.deepEqual(sitemapIn('<sitemapindex><sitemap><loc>https://shop.example/1.xml</loc></sitemap></sitemapindex>').more, [
    { address: 'https://shop.example/1.xml' },
  ])
  assert.deepEqual(sitemapIn('\uFEFFhttps://shop.example/c\nnothing\n').pages, [{ address: 'https://shop.example/c' }])
  assert.deepEqual(sitemapIn('<html><body><p>404</p></body></html>'), { pages: [], more: [] })
})

test('one page has one address; a site is its host, below the folder of its address', () => {
  const base = at('/help/')
  assert.equal(addressIn('../a?utm_source=x&id=3#top', base)?.href, 'https://shop.example/a?id=3')
  assert.equal(addressIn('http://shop.example/a', base)?.href, 'https://shop.example/a')
  for (const no of ['mailto:a@b.c', 'javascript:1', 'http://[', 'https://u:p@shop.example/', `/${'a'.repeat(2_100)}`])
    assert.equal(addressIn(no, base), undefined, no)
  const home = homeOf(at('/help/index.html'))
  assert.deepEqual(
    [
      'https://shop.example/help/a',
      'https://shop.example/helper',
      'https://shop.example.evil/help/a',
      'https://shop.example:8080/help/',
    ].map((one) => isOf(home, new URL(one))),
    [true, false, false, false],
  )
  assert.deepEqual(
    ['/a.PDF', '/a.html', '/a'].map((path) => mayBePage(at(path))),
    [false, true, true],
  )
})
