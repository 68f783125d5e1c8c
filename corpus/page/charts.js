// Draws the charts from the page's data. Sizes follow the window.
(function () {
  'use strict';
  var color = { pass: '#2f9e62', review: '#e8a33d', block: '#d9363e', soft: '#8a9099' };
  var words = ['可以发布', '需要人工看', '不要发布'];
  var colors = [color.pass, color.review, color.block];
  var drawn = [];
  function draw(id, option) {
    var at = document.getElementById(id);
    if (!at) return;
    option.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
    option.animation = false;
    var chart = echarts.init(at, null, { renderer: 'svg' });
    chart.setOption(option);
    drawn.push(chart);
  }
  function number(v) { return String(v).replace(/\B(?=(\d{3})+$)/g, ','); }
  function grid(more) { return Object.assign({ left: 8, right: 24, top: 36, bottom: 8, containLabel: true }, more); }
  function category(names, name) {
    return { type: 'category', data: names, name: name, nameLocation: 'middle', nameGap: 28, nameTextStyle: { color: '#4e5969' }, axisTick: { show: false }, axisLine: { lineStyle: { color: '#c9cdd4' } }, axisLabel: { color: '#4e5969', hideOverlap: true } };
  }
  function amount() { return { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#eef0f2' } }, axisLabel: { color: '#86909c', formatter: number } }; }
  function stacked(tallies) {
    return words.map(function (w, v) {
      return { name: w, type: 'bar', stack: 'all', barMaxWidth: 36, itemStyle: { color: colors[v] }, data: tallies.map(function (t) { return t[v]; }) };
    });
  }
  var tip = { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: number };
  var legend = { top: 4, left: 'center', itemWidth: 12, itemHeight: 12, textStyle: { color: '#4e5969' } };

  draw('verdicts', {
    tooltip: { trigger: 'item', formatter: '{b}<br>{c} 条（{d}%）' }, legend: Object.assign({}, legend, { top: 'bottom' }),
    series: [{ type: 'pie', radius: ['52%', '76%'], center: ['50%', '45%'], itemStyle: { borderColor: '#fff', borderWidth: 2 }, label: { formatter: '{b}\n{d}%', color: '#4e5969' },
      data: words.map(function (w, v) { return { name: w, value: data.verdicts[v], itemStyle: { color: colors[v] } }; }) }]
  });
  var months = data.months || []; // none where no note has a date
  draw('months', { tooltip: tip, legend: legend, grid: grid(), xAxis: category(months.map(function (m) { return m.Name; })), yAxis: amount(), series: stacked(months.map(function (m) { return m.Tally; })) });
  var packs = (data.packs || []).slice().reverse();
  var levels = [['info', '提示', '#9fb4c7'], ['warn', '建议改', '#f2cf66'], ['review', '要人看', color.review], ['block', '必须改', color.block]];
  draw('packs', {
    tooltip: tip, legend: legend, grid: grid(), xAxis: amount(), yAxis: Object.assign(category(packs.map(function (p) { return p.Title; })), { axisLabel: { color: '#4e5969' } }),
    series: levels.map(function (l, i) { return { name: l[1], type: 'bar', stack: 'all', barMaxWidth: 20, itemStyle: { color: l[2] }, data: packs.map(function (p) { return p.Severities[i]; }) }; })
  });
  var tens = data.risk.map(function (_, i) { return i === 10 ? '100' : i * 10 + '–' + (i * 10 + 9); });
  draw('risk', { tooltip: tip, legend: legend, grid: grid({ bottom: 28 }), xAxis: category(tens, '风险分'), yAxis: amount(), series: stacked(data.risk) });
  draw('tone', { tooltip: tip, legend: legend, grid: grid({ bottom: 28 }), xAxis: category(data.tone.map(function (_, i) { return i === data.tone.length - 1 ? i + '+' : i + '–' + (i + 1); }), '每百字广告腔'), yAxis: amount(), series: stacked(data.tone) });
  draw('authenticity', { tooltip: tip, grid: grid({ top: 16, bottom: 28 }), xAxis: category(tens, '真实度'), yAxis: amount(), series: [{ name: '笔记', type: 'bar', barMaxWidth: 36, itemStyle: { color: '#4c8dae' }, data: data.authenticity }] });
  if (data.same) {
    draw('same', { tooltip: { trigger: 'axis' }, grid: grid({ top: 16 }), xAxis: category(data.same.map(function (m) { return m.name; })), yAxis: { type: 'value', axisLabel: { formatter: '{value}%' }, splitLine: { lineStyle: { color: '#eef0f2' } } },
      series: [{ name: '雷同占比', type: 'line', symbolSize: 7, lineStyle: { color: '#7d5ba6', width: 2 }, itemStyle: { color: '#7d5ba6' }, tooltip: { valueFormatter: function (v) { return v + '%'; } }, data: data.same.map(function (m) { return Math.round(1000 * m.same / m.notes) / 10; }) }] });
  }
  (data.effects || []).forEach(function (e, i) {
    var names = e.Groups.map(function (g) { return g.Band; });
    draw('effect' + i, {
      tooltip: { trigger: 'axis', formatter: function (at) {
        var g = e.Groups[at[0].dataIndex];
        return g.Band + '：' + number(g.Notes) + ' 条<br>中位数 ' + (g.Notes ? number(g.Median) : '–') + '<br>' + (g.Certain ? '95% 区间 ' + number(g.Lo) + ' – ' + number(g.Hi) : '笔记太少，给不出区间');
      } },
      grid: grid({ top: 16, bottom: 8 }), xAxis: category(names), yAxis: Object.assign(amount(), { minInterval: 0 }),
      series: [
        { type: 'bar', stack: 'span', silent: true, itemStyle: { color: 'transparent' }, barWidth: 14, data: e.Groups.map(function (g) { return g.Certain ? g.Lo : 0; }) },
        { type: 'bar', stack: 'span', silent: true, itemStyle: { color: '#c9daf8', borderRadius: 3 }, barWidth: 14, data: e.Groups.map(function (g) { return g.Certain ? g.Hi - g.Lo : 0; }) },
        { type: 'scatter', symbolSize: 10, itemStyle: { color: '#2b5cad' }, data: e.Groups.map(function (g) { return { value: g.Notes ? g.Median : null, itemStyle: g.Certain ? {} : { color: '#fff', borderColor: '#2b5cad', borderWidth: 2 } }; }) }
      ]
    });
  });
  window.addEventListener('resize', function () { drawn.forEach(function (c) { c.resize(); }); });
})();
