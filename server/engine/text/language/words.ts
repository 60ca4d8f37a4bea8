/**
 * Words that give a language away, in lower case: the commonest little words, and what is said in shops. Words shared by several languages
 * stand with each; the sum decides.
 */
export const TELLING_WORDS: Readonly<Record<string, string>> = {
  en: `the a an is are was were do does did can could would will i im my me you your it its this that these those have has had how what when where why which who and or of in for with not
    please thanks thank hello hi hey order size ship shipping shipped delivery return refund price much many any get got want need buy bought long does doesnt dont cant still yet item parcel package
    color colour stock discount coupon where's i'm it's don't can't there here be been if on at by from to just only ok okay yes no help broken wrong money back change cancel track arrived`,
  es: `el la los las un una unos es son está estan están mi mis tu su sus yo usted de del que qué en por para con no sí como cómo cuando cuándo donde dónde cual cuál cuanto cuánto cuánta y o
    pero hola gracias favor quiero puedo puede tengo tiene hay pedido envío envio talla precio devolver devolución reembolso dinero llega llegó llegado compra compré producto tienen buenos buenas días me lo le se al esta este ya todavía aún muy cuesta hace hacer`,
  pt: `o a os as um uma é são está estão meu minha meus seu sua eu você vocês de do da dos das que em no na nos nas por para com não sim como quando onde qual quanto quanta e ou mas olá oi obrigado
    obrigada quero posso pode tenho tem há pedido envio frete tamanho preço devolver devolução reembolso dinheiro chega chegou compra comprei produto bom boa dia tarde já ainda muito isso este esta ao favor cadê fazer`,
  fr: `le la les un une des est sont était mon ma mes votre vos notre je j vous nous il elle de du des que qui quoi en pour avec ne pas non oui comment quand où quel quelle combien et ou mais bonjour
    bonsoir salut merci veux voudrais peux puis peut ai avez a commande livraison taille prix retour retourner remboursement rembourser argent arrive arrivé colis achat acheté produit c'est j'ai s'il plaît plait encore toujours très ce cette au aux sur dans est-ce qu'il n'est`,
  de: `der die das den dem ein eine einen einer ist sind war mein meine meinen ihr ihre ich sie wir er es von zu zum zur dass was in für mit nicht kein keine nein ja wie wann wo welche welcher wieviel und oder
    aber hallo danke bitte möchte kann können habe haben hat bestellung lieferung versand größe preis zurück zurückgeben rücksendung erstattung geld kommt angekommen paket gekauft artikel noch schon sehr guten tag auf im am bei mir mich wird werden gibt`,
  vi: `là của và có không tôi mình em anh chị bạn này cho được thì mà ở khi nào bao nhiêu giá hàng đơn giao size đổi trả hoàn tiền chưa rồi với muốn mua cảm ơn chào shop ship sao ạ à ơi nhé vậy đi về đến lâu còn màu
    khong duoc bao nhieu don hang giao cam on minh toi muon mua doi tra chua roi`,
  id: `saya aku kamu anda apakah apa ini itu yang dan atau di ke dari untuk dengan tidak bukan ada bisa kapan dimana mana berapa bagaimana kenapa mengapa harga barang pesanan kirim dikirim pengiriman ukuran
    kembali dikembalikan pengembalian uang terima kasih halo tolong mau ingin beli sudah belum masih sampai paket warna kak min gak nggak ga aja dong sih gimana banget kok udah resi ongkir dana`,
  ms: `saya awak anda adakah apa ini itu yang dan atau di ke dari untuk dengan tidak bukan ada boleh bila mana berapa bagaimana kenapa mengapa harga barang pesanan hantar dihantar penghantaran saiz
    pulang dipulangkan pemulangan bayaran balik wang duit terima kasih hai tolong mahu nak ingin beli sudah belum lagi masih sampai bungkusan parcel warna tak tu ni dah kah macam bagi sila cik encik poslaju`,
  it: `il lo gli uno una sono è ho hai abbiamo mio mia miei tuo vostro vostra voi noi che chi cosa dove quando quanto quanta come perché perche non più piu anche ma però della dello degli delle nel nella sul sulla
    al alla ai questo questa questi quello ordine ordinato pacco spedizione spedito spedire arriva arrivato arrivare taglia misura prezzo costa costano vorrei voglio posso potete rimborso reso restituire cambiare
    annullare ciao buongiorno buonasera salve grazie prego ancora già gia subito soldi codice sconto fattura indirizzo disponibile rotto rotta manca mancano parlare operatore qualcuno ricevuto consegna scarpe`,
  nl: `het een zijn ik jij je wij jullie mijn jouw uw onze niet geen wel waar wanneer wat hoe waarom welke hoeveel voor met van naar bij om ook nog al maar dat deze dit die heb hebben heeft kan kunnen wil willen zou
    moet bestelling besteld pakket pakje levering bezorgd bezorging verzonden verzending verzendkosten maat prijs kost terug retour retourneren ruilen terugbetaling geld korting kortingscode factuur adres betalen betaald
    annuleren hallo hoi goedemorgen goedendag dankjewel bedankt alstublieft graag kapot ontbreekt verkeerde medewerker iemand spreken krijg gekregen ontvangen schoenen voorraad`,
  pl: `i w z na do jest są nie tak czy jak kiedy gdzie dlaczego co kto ile który która mój moja moje mam masz macie chcę chce chciałbym chciałabym mogę moge można mozna proszę prosze dziękuję dziekuje dzięki cześć czesc
    witam dzień dzien dobry zamówienie zamówienia zamowienie zamowienia paczka paczki paczkę przesyłka przesylka wysyłka wysylka dostawa dostawy rozmiar cena kosztuje zwrot zwrócić wymiana wymienić pieniądze pieniadze
    zniżka znizka faktura faktury adres anulować anulowac zapłacić jeszcze już juz nadal brakuje uszkodzony konsultant konsultantem człowiekiem buty`,
  tr: `bir ve bu şu ile için icin ben sen siz biz benim sizin değil degil var yok mı mi mu mü ne nerede nasıl nasil neden kaç kac hangi zaman kadar çok cok daha ama evet hayır hayir istiyorum istiyoruz
    sipariş siparis siparişim siparisim kargo kargom kargoya paket geldi gelmedi gelir gelecek ulaşır beden numara fiyat fiyatı ücret iade etmek değişim degisim para param indirim kod fatura adres adresi iptal ödeme odeme
    merhaba selam günaydın teşekkürler tesekkurler teşekkür sağol lütfen lutfen hala henüz kırık eksik yanlış yanlis müşteri temsilcisi temsilci birisi ayakkabı stokta ürün urun`,
  sv: `och det är jag du vi ni min mitt mina er inte ingen när var vad hur varför vilken mycket för från också eller har kan vill skulle beställning beställningen beställt paket paketet leverans levererat skickas skickat
    frakt storlek pris kostar tillbaka retur återbetalning pengar rabatt rabattkod faktura adress betala avbryta hej tack snälla fortfarande ännu trasig saknas fel prata någon skor`,
  ro: `și si este sunt nu am ai au vreau pot puteți când cand unde cât cat care pentru din cu mea meu comanda comandă comandat coletul colet livrare livrat trimis mărime marime preț pret costă returnez retur bani banii
    reducere factura adresa anulez bună buna salut mulțumesc multumesc vă rog încă inca lipsește stricat operator`,
  cs: `je jsou jsem není neni nemám mám mam kdy kde kolik jak proč proc který která moje můj muj chci mohu můžu muzu prosím prosim děkuji dekuji díky dobrý dobry den ahoj objednávka objednavka objednávku objednavku
    balík balik zásilka zasilka doručení doruceni velikost cena stojí vrátit vratit vrácení peníze penize sleva faktura adresa zrušit zrusit ještě jeste už chybí chybi rozbité boty`,
  tl: `ang ng mga po opo ako ko ikaw mo siya namin natin kayo ninyo ito iyan yung yun hindi wala mayroon meron kailan saan bakit paano magkano ilan alin sino gusto pwede puwede salamat kumusta magandang kelan
    darating dumating dumadating naman lang ba pa na rin din kasi dito nasaan asan binili bumili padala ipadala bayad bayaran sira kulang mali`,
}
