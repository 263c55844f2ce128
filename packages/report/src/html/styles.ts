import { customProperties } from "./tokens.ts";

const SERIF = `Charter,"Bitstream Charter","Sitka Text",Cambria,C059,"Liberation Serif",Georgia,serif`;

/**
 * The one style sheet of all pages. `footer` is printed at the foot of each sheet of paper: ours, from the message table.
 * Breakpoints are for the screen only: an A4 page is about 690 px wide and would fall into the tablet layout.
 */
export function styleSheet(footer: { name: string; page: string }): string {
  return `${base}${screen}${print}@page{@bottom-left{content:${cssString(footer.name)}}@bottom-right{content:${cssString(`${footer.page} `)} counter(page) " / " counter(pages)}}`;
}

function cssString(text: string): string {
  return JSON.stringify(text);
}

const base = `
:root{color-scheme:light dark;${customProperties("light")}}
@media screen and (prefers-color-scheme:dark){:root{${customProperties("dark")}}}
*,*::before,*::after{box-sizing:border-box}
html{font:16px/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0;background:var(--ground);color:var(--ink);overflow-wrap:break-word}
.wide{max-width:1168px;margin:0 auto;padding:0 24px}
.portfolio-page .wide{max-width:1288px}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,blockquote,fieldset{margin:0;padding:0;border:0}
ul,ol{list-style:none}
h1,h2,h3,h4,.verdict,blockquote,.figure,.date,.next .who,.brand{font-family:${SERIF}}
a{color:var(--accent);text-underline-offset:3px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
b,strong{font-weight:600}
code{font:13px ui-monospace,"Liberation Mono",monospace}
.note{color:var(--muted);font-size:14px}
.note,.identity,.source{font-weight:400}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.glyph{flex:none;vertical-align:-3px}
.defs{position:absolute}
.bad{color:var(--bad)}.good{color:var(--good)}
.bar{border-bottom:1px solid var(--rule)}
.bar .wide{display:flex;flex-wrap:wrap;align-items:center;gap:4px 20px;min-height:46px;padding-top:8px;padding-bottom:8px}
.brand{display:inline-flex;align-items:center;gap:7px;font-weight:600;font-size:17px}
.tag{display:inline-block;border:1px solid var(--muted);border-radius:4px;padding:1px 8px;font-size:13px;color:var(--muted);white-space:nowrap}
.confidential{margin-left:auto;letter-spacing:.04em;text-transform:uppercase}
main{padding-top:36px!important}
.name{font-size:36px;line-height:1.2;font-weight:600;text-wrap:balance}
.verdict{font-size:21px;line-height:1.45;max-width:44em;margin-top:14px;text-wrap:pretty}
.block{margin-top:36px;position:relative}
.block-head{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:2px 24px;border-bottom:1px solid var(--ink);padding-bottom:10px;margin-bottom:18px}
.block-title{font-size:22px;line-height:1.25;font-weight:600}
.sub{font-size:17px;margin:24px 0 4px}
.title{font-size:17px;line-height:1.3;font-weight:600}
.card{background:var(--paper);border:1px solid var(--rule);border-radius:4px;padding:18px 20px;position:relative}
.card+.card,.card+.thirds,.thirds+.card,.card+.cards,.card+.warning,.warning+.card,.table-card+.card,.cards+.card{margin-top:20px}
.empty{color:var(--muted)}
.warning{background:var(--warm);border-left:4px solid var(--l3);padding:14px 20px;border-radius:0 4px 4px 0;margin-top:20px}
.client-head{display:grid;grid-template-columns:minmax(0,1fr) 336px;gap:24px 48px;align-items:start}
.identity{color:var(--muted);margin-top:6px}
.level{display:flex;flex-wrap:wrap;align-items:center;gap:6px 12px;margin-top:18px;font-size:17px}
.trend{font-size:16px;font-weight:600;margin-left:12px}
.deadline{background:var(--paper);border:1px solid var(--rule);border-top:4px solid var(--l3);border-radius:4px;padding:20px 22px}
.since{margin-top:20px;padding-left:16px;border-left:3px solid var(--rule)}
.since li{font-size:15px;margin:4px 0}
.since .more{margin-top:0}
.since .trend{margin-left:0;font-size:13px}
.deadline.calm{border-top-color:var(--good)}
.deadline .date{font-size:30px;line-height:1.25;font-weight:600}
.deadline .do{font-weight:600;margin-top:2px}
.deadline ol{list-style:decimal;padding-left:20px;margin-top:14px;padding-top:12px;border-top:1px solid var(--rule)}
.deadline li{font-size:15px;margin:4px 0}
.axes{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));padding:0;margin-top:32px}
.axes li{padding:18px 20px;border-left:1px solid var(--rule);position:relative}
.axes li:first-child{border-left:0}
.axes b{display:block;font-family:${SERIF};font-size:20px;line-height:1.3;margin:2px 0 8px}
.axis-name{font-size:14px;font-weight:600;color:var(--muted)}
.axes .note{display:block;margin-top:8px}
.meter{display:block;width:100%;height:6px}
.chart{padding:14px 12px 8px}
.chart svg{display:block;width:100%;height:auto}
.chart text{font:13px system-ui,sans-serif;fill:var(--muted)}
.chart .when{font-weight:600;fill:var(--ink)}
.chart .today{font-weight:600;fill:var(--accent)}
.chart-list{display:none}
.events li{display:grid;grid-template-columns:18px minmax(0,1fr);gap:12px;padding-bottom:14px;position:relative}
.events li:not(:last-child)::before{content:"";position:absolute;left:8.5px;top:22px;bottom:-4px;width:1px;background:var(--rule)}
.events .glyph{margin-top:3px}
.events li:last-child{padding-bottom:0}
.events .today b{color:var(--accent)}
.cards{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:20px}
.cards:has(>:only-child){grid-template-columns:minmax(0,1fr)}
.finding{display:flex;flex-direction:column}
.finding>.source{margin-top:auto}
.card+.cards,.table-card+.cards{margin-top:20px}
.cards .card{margin:0}
.card-head{display:flex;justify-content:space-between;align-items:baseline;gap:12px}
.card-head .note{font-size:13px;white-space:nowrap}
.who{margin-top:1px}
blockquote{font-size:17px;line-height:1.55;border-left:3px solid var(--rule);padding-left:16px;margin:12px 0 8px}
mark{background:var(--mark);color:var(--ink);box-shadow:0 2px 0 var(--underline);box-decoration-break:clone;-webkit-box-decoration-break:clone}
mark strong{font-weight:700}
.because{font-size:15px;margin-top:10px}
.source{color:var(--muted);font-size:13px}
.finding>.source{border-top:1px solid var(--rule);padding-top:10px}
.finding>:nth-last-child(2){margin-bottom:12px}
.table-card+.note,.card+.note{margin-top:12px}
.more{margin-top:20px}
.more>summary,.plain summary{padding:6px 0;color:var(--accent)}
.more .cards{margin-top:12px}
.path{overflow-wrap:anywhere;color:var(--ink)}
.ruled-out,.remedy{margin-top:8px;font-size:14px;color:var(--muted)}
.ruled-out ul{list-style:disc;padding-left:20px}
.remedy>summary{color:var(--accent)}
.remedy p{margin-top:6px;padding:10px 14px;border:1px dashed var(--muted);border-radius:4px;color:var(--ink);font-size:15px;text-wrap:pretty}
summary{cursor:pointer}
.finding:target,.todo li:target,.plain li:target{outline:2px solid var(--accent);outline-offset:3px}
.table-card{padding:6px 20px 8px}
.note+.table-card{margin-top:10px}
table{border-collapse:collapse;width:100%;font-size:15px}
thead th{font-size:13.5px;color:var(--muted);font-weight:600;text-align:left;padding:12px 16px 10px 0;vertical-align:bottom}
tbody th{font-weight:600;text-align:left}
tbody th,tbody td{padding:10px 16px 10px 0;border-top:1px solid var(--rule);vertical-align:middle}
tbody tr:first-child th,tbody tr:first-child td{border-top:0}
tr>:last-child{padding-right:0}
th.num,td.num{text-align:right;white-space:nowrap;padding-left:4px}
tfoot{display:table-row-group}
tfoot th,tfoot td{border-top:2px solid var(--ink);padding:10px 12px 10px 0;font-weight:600;text-align:left}
tfoot td.num{text-align:right}
td .note{display:block;font-size:13.5px}
th .note{font-size:13px}
.state{display:inline-flex;vertical-align:middle;align-items:center;gap:6px;white-space:nowrap}
.state.ok{color:var(--good)}.state.bad{color:var(--bad)}.state.unknown{color:var(--muted)}
td .state.note{display:flex;font-size:13.5px}
.lvl,.trend90{display:inline-flex;align-items:center;gap:8px;white-space:nowrap}
.trend90 .note{display:inline}
.clients tbody th{width:172px}
.clients td:nth-child(4){width:190px}
.clients tbody td,.clients tbody th,.clients thead th{padding-right:10px}
.clients thead th.num{white-space:normal}
.clients tr>:last-child,.clients tbody tr>:last-child{padding-right:0}
.clauses tbody th{width:244px}
.clauses td:last-child{white-space:nowrap}
.invoices tbody th{width:130px}
.strip{display:grid;grid-template-columns:repeat(8,minmax(0,1fr));gap:16px}
.strip svg{display:block;width:100%;height:auto;margin-bottom:6px}
.strip b,.strip span{display:block;font-size:13px;line-height:1.35;hyphens:auto}
figcaption{margin-top:12px}
figcaption:first-child{margin:0 0 16px}
figcaption .title,figcaption .note{display:block}
figcaption .title{font-family:${SERIF};font-weight:600}
.shot{${customProperties("light")};color-scheme:light;background:#fff;outline:1px solid var(--rule)}
.doubts{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:24px 32px}
.doubts>li{display:grid;grid-template-columns:minmax(0,232px) minmax(0,1fr);gap:6px 20px;align-items:start;font-size:15px}
.doubts .page{display:block;width:100%;height:auto}
.doubts p+p{margin-top:4px}
.command{grid-column:1/-1;padding:8px 12px;background:var(--track);border-radius:4px;user-select:all}
.command span{white-space:nowrap}
.command span:nth-child(2){white-space:normal;overflow-wrap:anywhere}
.marks{display:flex;flex-wrap:wrap;align-items:flex-end;gap:14px 14px}
.marks svg{display:block;max-width:100%;height:auto;margin-bottom:4px}
.marks .note{display:block;font-size:13px;line-height:1.35}
.doubts .marks{margin-top:12px}
.axis-name+.marks{margin-top:6px}
.marks+.axis-name{margin-top:18px}
.marks+.note{margin-top:12px}
.step{display:grid;grid-template-columns:minmax(0,250px) minmax(0,1fr) 150px;gap:16px;align-items:center;padding:10px 0;border-top:1px dashed var(--rule)}
.step:first-child{border-top:0}
.step.total{border-top:2px solid var(--ink);font-weight:600}
.step dt .note{display:block;font-size:13.5px}
.waterfall{display:block;width:100%;height:24px}
.amount{text-align:right;font-weight:600;white-space:nowrap}
.thirds{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:20px}
.thirds .card{margin:0}
.figure{font-size:24px;line-height:1.3;font-weight:600}
.scenario .note{margin-top:4px}
.checklist{columns:2;column-gap:32px;padding-bottom:4px}
.checklist li{display:flex;gap:12px;position:relative;break-inside:avoid;padding-bottom:14px}
.checklist .glyph{margin-top:4px}
.checklist .note,.todo .note{display:block}
.todo li{display:grid;grid-template-columns:170px minmax(0,1fr);gap:4px 16px;padding:12px 0;border-top:1px solid var(--rule)}
.todo li:first-child{border-top:0}
.card.todo{padding-top:4px;padding-bottom:4px}
.dates .todo{margin-top:8px}
.conduct{border:1px dashed var(--muted);border-radius:4px;padding:18px 20px}
.method div{display:grid;grid-template-columns:200px minmax(0,1fr);gap:2px 20px;padding:5px 0;font-size:14px}
.method dt{font-weight:600}
.method dd{color:var(--muted)}
footer{border-top:1px solid var(--rule);margin-top:48px!important;padding-top:20px!important;padding-bottom:48px!important}
.next{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:20px}
.next .card{margin:0;padding-top:14px;display:flex;flex-direction:column;border-top-width:1px}
.next .first{border-top:4px solid var(--l3);padding-top:11px}
.next .who{font-size:19px;line-height:1.3;font-weight:600;color:var(--ink);text-decoration-color:var(--rule);margin:2px 0}
.counters{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));padding:0;overflow:hidden}
.counter{display:block;padding:14px 18px;border-left:1px solid var(--rule);cursor:pointer;position:relative}
.counter:first-child{border-left:0}
.counter-name{display:flex;align-items:center;gap:8px}
.counter .figure{display:block;font-size:28px}
.filter input{position:absolute;opacity:0;width:100%;height:100%;top:0;left:0;margin:0;cursor:pointer}
.counter:has(:checked){background:var(--track);box-shadow:inset 0 -3px 0 var(--accent)}
.counter:has(:focus-visible),.button:has(:focus-visible){outline:3px solid var(--accent);outline-offset:-3px}
.all{display:flex;flex-wrap:wrap;align-items:center;gap:6px 16px;margin:12px 0}
.button{position:relative;display:inline-block;border:1px solid var(--accent);color:var(--accent);border-radius:4px;padding:3px 12px;font-size:14px;cursor:pointer}
.button:has(:checked){background:var(--accent);color:var(--paper)}
.plain{padding-top:8px;padding-bottom:8px}
.plain li{padding:8px 0;border-top:1px solid var(--rule)}
.plain li:first-child{border-top:0}
.plain .note{display:block}
.plain+.cards{margin-top:20px}
.dossier{border-top:1px solid var(--rule)}
.dossier>summary{padding:12px 0;font-weight:600}
.dossier>div{padding:20px 0 48px}
`;

const screen = `
@media screen{
${[0, 1, 2, 3, 4].map((l) => `.portfolio:has(#niveau-${l}:checked) .clients tbody tr:not(.l${l})`).join(",")}{display:none}
}
@media screen and (max-width:960px){
.client-head{grid-template-columns:minmax(0,1fr)}
.axes{grid-template-columns:repeat(2,minmax(0,1fr))}
.counter{padding:12px}
.counter-name{font-size:14px;gap:6px}
.axes li:nth-child(odd){border-left:0}
.axes li:nth-child(n+3){border-top:1px solid var(--rule)}
.next{grid-template-columns:repeat(2,minmax(0,1fr))}
.chart{display:none}
.chart-list{display:block}
.doubts{grid-template-columns:minmax(0,1fr)}
.step{grid-template-columns:minmax(0,200px) minmax(0,1fr) 120px}
}
@media screen and (max-width:1080px){
.clients,.clients tbody,.clients tfoot,.clients tr,.clients tbody th,.clients tbody td,.clients tfoot th,.clients tfoot td{display:block}
.clients thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.clients tbody tr,.clients tfoot tr{padding:12px 0;border-top:1px solid var(--rule)}
.clients tbody tr:first-child{border-top:0}
.clients tfoot tr{border-top:2px solid var(--ink)}
.clients tbody th,.clients tbody td,.clients tfoot th,.clients tfoot td{border:0;padding:3px 0}
.clients tbody th,.clients tfoot th{font-size:17px}
.clients tbody td,.clients tfoot td{display:grid;grid-template-columns:minmax(0,132px) minmax(0,1fr);gap:0 12px;min-width:0}
.clients td::before{content:attr(data-l);color:var(--muted);font-size:14px;grid-row:1/span 4}
.clients td>*{grid-column:2}
.clients td>.glyph{grid-column:auto}
.clients th.num,.clients td.num,.clients tfoot td.num{text-align:left;white-space:normal;padding-left:0}
.clients td.void,.clients td:has(>.hidden:only-child){display:none}
.clients .state{white-space:normal}
.clients tbody{display:grid!important;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 32px}
.clients tbody tr:nth-child(2){border-top:0}
}
@media screen and (max-width:820px){
table,table tbody,table tfoot,table tr,table tbody th,table tbody td,table tfoot th,table tfoot td{display:block}
table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table tbody tr,table tfoot tr{padding:12px 0;border-top:1px solid var(--rule)}
table tbody tr:first-child{border-top:0}
table tfoot tr{border-top:2px solid var(--ink)}
table tbody th,table tbody td,table tfoot th,table tfoot td{border:0;padding:3px 0}
table tbody th,table tfoot th{font-size:17px}
table tbody td,table tfoot td{display:grid;grid-template-columns:minmax(0,132px) minmax(0,1fr);gap:0 12px;min-width:0}
table td::before{content:attr(data-l);color:var(--muted);font-size:14px;grid-row:1/span 4}
table td>*{grid-column:2}
table td>.glyph{grid-column:auto}
table th.num,table td.num,table tfoot td.num{text-align:left;white-space:normal;padding-left:0}
table td.void,table td:has(>.hidden:only-child){display:none}
table .state{white-space:normal}
.clients tbody{grid-template-columns:minmax(0,1fr)}
.clients tbody tr:nth-child(2){border-top:1px solid var(--rule)}
}
@media screen and (max-width:640px){
.wide{padding:0 16px}
.name{font-size:28px}
.verdict{font-size:19px}
.cards,.thirds,.next{grid-template-columns:minmax(0,1fr)}
.checklist{columns:1}
.axes{grid-template-columns:minmax(0,1fr)}
.axes li{border-left:0}
.axes li+li{border-top:1px solid var(--rule)}
.counters{grid-template-columns:repeat(2,minmax(0,1fr))}
.counter{border-top:1px solid var(--rule);padding:10px 14px}
.counter:nth-child(-n+2){border-top:0}
.counter:nth-child(odd){border-left:0}
.strip{grid-template-columns:repeat(4,minmax(0,1fr));gap:12px}
.doubts>li{grid-template-columns:minmax(0,1fr)}
.doubts .page{max-width:300px}
.step{grid-template-columns:minmax(0,1fr) auto;gap:4px 12px}
.step .drawn{grid-row:2;grid-column:1/-1}
.waterfall{height:14px}
.todo li,.method div{grid-template-columns:minmax(0,1fr);gap:0}
.card{padding:14px 16px}
.axes,.counters{padding:0}
.card-head{flex-wrap:wrap}
.confidential{margin-left:0}
.trend{margin-left:0;flex-basis:100%}
}
@media screen and (max-width:380px){
table tbody td,table tfoot td,.clients tbody td,.clients tfoot td{grid-template-columns:minmax(0,104px) minmax(0,1fr)}
.strip{grid-template-columns:repeat(3,minmax(0,1fr))}
}
`;

const print = `
@page{size:A4;margin:13mm 12mm 15mm;@bottom-left{font:7.5pt sans-serif;color:#566070}@bottom-right{font:7.5pt sans-serif;color:#566070}}
@page landscape{size:A4 landscape}
@media print{
:root{color-scheme:light}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
html{font-size:9.5pt;line-height:1.4}
body{background:#fff}
html:has(.portfolio-page),.portfolio-page{page:landscape}
.wide,.portfolio-page .wide{max-width:none;padding:0}
.bar .wide{min-height:0;padding:0 0 4px}
main{padding-top:12px!important}
.bar a,.filter .all,.counter input{display:none}
.name{font-size:20pt}
.verdict{font-size:12pt;margin-top:8px}
.block{margin-top:16px}
.block-head{padding-bottom:4px;margin-bottom:8px}
.block-title{font-size:13pt}
.title,.sub{font-size:10.5pt}
.note,.source,.because,.identity,.method div,table,.axis-name,.tag,.state.note,td .note,.step dt .note,.strip span,.strip b,thead th,.ruled-out,.remedy,.card-head .note,.deadline li,td .state.note,td .state{font-size:8.5pt}
.clients .state{line-height:1.25}
.clients .glyph{width:12px;height:12px}
.spark{width:64px;height:20px}
.clients tbody th{width:auto;white-space:nowrap}
.clients td:nth-child(4){width:auto;min-width:0}
.clients tbody td,.clients tbody th{padding-top:2px;padding-bottom:2px}
.clients td .note{display:inline}
.portfolio .block{margin-top:10px}
.portfolio .counter{padding:4px 12px}
.portfolio-page footer{margin-top:8px!important}
.next .card{padding-top:8px}
.card{padding:8px 12px}
.card+.card,.card+.thirds,.thirds+.card,.card+.cards,.cards+.card{margin-top:8px}
.cards .card,.thirds .card{margin:0}
.axes,.counters{padding:0}
.axes{margin-top:12px}
.axes li,.counter{padding:8px 12px}
.axes b{font-size:12pt;margin:0 0 4px}
.client-head{grid-template-columns:minmax(0,1fr) 220px;gap:16px}
.level{font-size:11pt;margin-top:8px}
.trend{font-size:10pt}
.deadline{padding:10px 12px}
.deadline .date{font-size:16pt}
.deadline ol{margin-top:6px;padding-top:6px}
.table-card{padding:2px 12px}
thead th,tbody th,tbody td,tfoot th,tfoot td{padding-top:4px;padding-bottom:4px}
tr,li,.card.finding,.scenario,.step,.warning,.deadline,.axes,.waterfall-list,.todo,.checklist,.method div,.chart{break-inside:avoid}
.block-head,h2,h3,h4{break-after:avoid}
.cards,.thirds{gap:8px 12px}
.checklist li{padding-bottom:5px}
.remedy p{font-size:8.5pt;margin-top:2px;padding:4px 8px;break-inside:avoid}
blockquote{font-size:10pt;line-height:1.4;margin:4px 0;padding-left:8px}
.step{grid-template-columns:150px minmax(0,1fr) 90px;padding:4px 0;gap:10px}
.waterfall{height:13px}
.figure{font-size:13pt}
.counter .figure{font-size:14pt}
.todo li{grid-template-columns:110px minmax(0,1fr);padding:4px 0}
.method div{grid-template-columns:120px minmax(0,1fr);padding:2px 0}
.conduct{padding:8px 12px}
.strip{grid-template-columns:repeat(8,minmax(0,1fr));gap:8px}
.strip b,.strip span{font-size:7.5pt}
.doubts{gap:12px 16px}
.doubts>li{grid-template-columns:minmax(0,150px) minmax(0,1fr);font-size:9pt;break-inside:avoid}
.marks li{break-inside:avoid}
.command{font-size:8pt;padding:4px 8px}
.chart{padding:6px}
.chart text{font-size:14px}
a{color:inherit;text-decoration:none}
footer{margin-top:16px!important;padding:8px 0 0!important}
details>summary{list-style:none}
details::details-content{content-visibility:visible;display:block;height:auto}
}
`;
