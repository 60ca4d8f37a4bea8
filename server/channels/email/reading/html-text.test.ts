import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOfHtml } from './html-text.ts'

test('a page reads as the lines that its reader sees', () => {
  const cases: [string, string][] = [
    ['<p>还没<b>收到</b></p><p>急</p>', '还没收到\n\n急'],
    ['<div>One</div><div>Two<br>Three</div><div><br></div><div>Four</div>', 'One\nTwo\nThree\n\nFour'],
    ['<style>p{}</style><title>x</title><script>y</script><p>Seen</p><div style="display:none">Unseen</div>', 'Seen'],
    ['<ul><li>A1009</li><li>A1010</li></ul>', '- A1009\n- A1010'],
    ['<table><tr><td>Order</td><td>A1009</td></tr><tr><td>Size</td><td>41</td></tr></table>', 'Order A1009\nSize 41'],
    [
      '<p>See <a href="https://shop.example/boots">these boots</a>, not <a href="https://shop.example/a">shop.example/a</a></p>',
      'See these boots https://shop.example/boots, not shop.example/a',
    ],
    ['<pre>one\n  two</pre>', 'one\ntwo'],
    ['a &lt;b&gt; &amp; c&nbsp;d', 'a <b> & c\u00a0d'],
    ['<p>unclosed <b>tags', 'unclosed tags'],
  ]
  for (const [page, text] of cases) assert.equal(textOfHtml(page), text)
})

test('what a page quotes is marked, deeper with more; what is only indented is not; a line above an older letter is a rule', () => {
  assert.equal(
    textOfHtml('<p>A</p><blockquote type="cite"><p>B</p><blockquote><p>C</p></blockquote></blockquote><p>D</p>'),
    'A\n>\n> B\n>>\n>> C\n\nD',
  )
  assert.equal(textOfHtml('<blockquote style="margin:0 0 0 40px;border:none;padding:0px">mine</blockquote>'), 'mine')
  assert.match(
    textOfHtml('<p>Yes</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><b>From:</b> Shop</div>'),
    /^Yes\n_{32}\nFrom: Shop$/u,
  )
})
