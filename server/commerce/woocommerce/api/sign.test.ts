import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { homeIn } from '../settings.ts'
import { baseString, signed } from './sign.ts'

describe('who calls is proved', () => {
  it('by the base string of RFC 5849, 3.4.1.1', () => {
    const parameters = [
      ...[
        ['b5', '=%3D'],
        ['a3', 'a'],
        ['c@', ''],
        ['a2', 'r b'],
        ['c2', ''],
        ['a3', '2 q'],
      ],
      ...[
        ['oauth_consumer_key', '9djdj82h48djs9d2'],
        ['oauth_token', 'kkk9d7dh3k39sjv7'],
        ['oauth_signature_method', 'HMAC-SHA1'],
      ],
      ...[
        ['oauth_timestamp', '137131201'],
        ['oauth_nonce', '7d8f3e4a'],
      ],
    ].map(([name = '', value = '']) => [name, value] as const)
    assert.equal(
      baseString('POST', new URL('http://EXAMPLE.COM/request'), parameters),
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    )
  })

  it('over https by name and password in a header, and nothing in the address', () => {
    const { url, headers } = signed('GET', new URL('https://shop.example/wp-json/wc/v3/orders'), { key: 'ck', secret: 'cs' }, new Date())
    assert.equal(headers.authorization, 'Basic Y2s6Y3M=')
    assert.equal(url.search, '')
  })

  it('whichever address was copied', () => {
    for (const address of ['https://a.example/', 'https://a.example/wp-admin/admin.php?page=x', 'https://a.example/wp-json/wc/v3'])
      assert.equal(homeIn({ address }), 'https://a.example')
    assert.equal(homeIn({ address: 'https://a.example/blog/' }), 'https://a.example/blog')
  })
})
