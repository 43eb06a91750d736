/** Surnames that most Koreans bear, as they are written and as they are romanised. */
const koreanSurname =
  '[김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국은편용예경봉사부]';
const romanisedSurname =
  '(?:Kim|Lee|Yi|Rhee|Park|Pak|Choi|Choe|Jung|Jeong|Chung|Kang|Cho|Jo|Yoon|Yun|Jang|Chang|Lim|Im|Han|Oh|Seo|Suh|Shin|Kwon|Hwang|Ahn|Song|Ryu|Yoo|Hong|Moon|Yang|Bae|Baek|Heo|Nam|Shim|Noh|Roh)';
const given = String.raw`[A-Z][a-z]+(?:[- ]?[A-Z]?[a-z]+)?`;
/** Words that a capital begins and that stand beside a surname in the literature or on an instrument. */
const noGivenName = '(?!(?:et|and|Score|Sign|Type|Method|Grade|Pattern|Formula|Criteria)\\b)';
/** Words of three syllables that begin like a surname and stand before a patient or a doctor. */
const noKoreanName =
  '(?!신생아|고위험|조산아|소아과|주치의|전공의|전문의|정신과|선천성|후천성|남자아|여자아|전신성|이식후|심장병|간이식)';

const forms: readonly RegExp[] = [
  // 이름: 김민준; 성명 김민준; 환자명, 보호자명, 산모명
  /(?:이름|성명|환자\s?명|환아\s?명|보호자\s?명|산모\s?명)\s?[:은는]?\s?[가-힣]{2,4}/,
  /(?:환자|환아|보호자|산모|부모|모친|부친)\s?[:]\s?[가-힣]{2,4}/,
  // 김민준 환아, 김민준씨, 김민준 님, 김민준 군
  new RegExp(
    String.raw`(?<![가-힣])${noKoreanName}${koreanSurname}[가-힣]{2}(?:\s?(?:환아|환자|아기|씨|님|교수|선생)|\s[군양](?![가-힣]))`,
  ),
  // 김○○, 김OO, 김**: a name that somebody hid by halves
  new RegExp(String.raw`(?<![가-힣])${koreanSurname}(?:[○●〇*]{1,2}|OO|XX|[가-힣][○●〇*])(?![A-Za-z])`),
  /\b(?:patient|mother|father|parent|guardian|nurse|surgeon|infant|baby)(?:'s)?\s?name\b/i,
  /\bname\s?[:=]\s?\p{L}/iu,
  /\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?\s[A-Z][a-z]+/,
  /\b(?:[Bb]aby|[Ii]nfant)\s(?:[Bb]oy|[Gg]irl|of)\s[A-Z][a-z]+/,
  /\bB\/O\s[A-Z][a-z]+/,
  new RegExp(String.raw`\b${romanisedSurname},?\s${noGivenName}${given}\b`),
  new RegExp(String.raw`\b${given}\s${romanisedSurname}\b(?!\s(?:et|and)\b)`),
];

export const hasName = (text: string): boolean => forms.some((form) => form.test(text));
