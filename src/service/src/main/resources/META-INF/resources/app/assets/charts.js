/** What the charts show, as options of ECharts: no tooltip made of HTML, and no movement. */

const FONT = 'system-ui, "Segoe UI", Roboto, sans-serif';

function common(colours) {
    return {
        animation: false,
        textStyle: {fontFamily: FONT, color: colours.text, fontSize: 13},
        aria: {enabled: false},
    };
}

function axis(colours, formatter) {
    return {
        type: 'value',
        axisLabel: {color: colours.quiet, formatter, hideOverlap: true},
        splitLine: {lineStyle: {color: colours.line}},
        axisLine: {show: false},
    };
}

/**
 * From the baseline person to this patient: rows {label, from, to, kind: whole|more|less, text}, the first at the top. `format` writes a
 * number of the axis, `narrow` gives labels less room.
 */
export function waterfall(colours, rows, format, narrow) {
    const lowest = Math.min(0, ...rows.map(row => Math.min(row.from, row.to)));
    const paint = {whole: colours.accent, more: colours.more, less: colours.less};
    return {
        ...common(colours),
        grid: {left: 4, right: narrow ? 50 : 64, top: 4, bottom: 4, containLabel: true},
        xAxis: {...axis(colours, format), min: lowest < 0 ? null : 0},
        yAxis: {
            type: 'category', inverse: true, data: rows.map(row => row.label),
            axisTick: {show: false}, axisLine: {lineStyle: {color: colours.edge}},
            axisLabel: {color: colours.text, width: narrow ? 110 : 210, overflow: 'break', fontSize: narrow ? 12 : 13, lineHeight: 15},
        },
        series: [
            {
                type: 'bar', stack: 'way', silent: true, barWidth: '62%', itemStyle: {color: 'transparent'},
                data: rows.map(row => Math.min(row.from, row.to)),
            },
            {
                type: 'bar', stack: 'way', silent: true, barWidth: '62%',
                data: rows.map(row => ({
                    value: Math.abs(row.to - row.from),
                    itemStyle: {
                        color: paint[row.kind],
                        borderRadius: 2,
                        decal: row.kind === 'less'
                            ? {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: Math.PI / 4, color: colours.surface}
                            : undefined,
                    },
                })),
                label: {
                    show: true, position: 'right', color: colours.text, fontWeight: 600, fontSize: narrow ? 12 : 13,
                    formatter: point => rows[point.dataIndex].text,
                },
            },
        ],
    };
}

/** Earlier estimates and this one: points {at, value, text, now}. */
export function course(colours, points, format, day) {
    const first = Math.min(...points.map(point => point.at));
    const last = Math.max(...points.map(point => point.at));
    const margin = Math.max(24 * 3600 * 1000, (last - first) * 0.08);
    return {
        ...common(colours),
        grid: {left: 4, right: 16, top: 26, bottom: 4, containLabel: true},
        xAxis: {
            type: 'time', axisLabel: {color: colours.quiet, hideOverlap: true, formatter: at => day(at)}, axisLine: {lineStyle: {color: colours.edge}},
            minInterval: 24 * 3600 * 1000, min: first - margin, max: last + margin, splitLine: {show: false},
        },
        yAxis: {...axis(colours, format), min: 0},
        series: [{
            type: 'line', silent: true, symbol: 'circle', symbolSize: 9, lineStyle: {color: colours.accent, width: 2}, itemStyle: {color: colours.accent},
            label: {show: true, position: 'top', color: colours.text, formatter: point => points[point.dataIndex].text},
            labelLayout: {hideOverlap: true},
            data: points.map(point => ({
                value: [point.at, point.value],
                symbol: point.now ? 'diamond' : 'circle',
                symbolSize: point.now ? 14 : 9,
            })),
        }],
    };
}

/** What was told against what happened: groups {predicted, observed, low, high}, the patient's group marked. */
export function calibration(colours, groups, here, format, names) {
    const most = Math.max(...groups.flatMap(group => [group.predicted, group.observed, group.high ?? 0])) * 1.05;
    return {
        ...common(colours),
        grid: {left: 8, right: 24, top: 12, bottom: 30, containLabel: true},
        xAxis: {...axis(colours, format), min: 0, max: most, name: names.predicted, nameLocation: 'middle', nameGap: 30, nameTextStyle: {color: colours.quiet}},
        yAxis: {...axis(colours, format), min: 0, max: most},
        series: [
            {type: 'line', silent: true, symbol: 'none', lineStyle: {color: colours.edge, type: 'dashed', width: 1}, data: [[0, 0], [most, most]]},
            ...groups.filter(group => group.low !== null && group.low !== undefined).map(group => ({
                type: 'line', silent: true, symbol: 'none', lineStyle: {color: colours.quiet, width: 1.5},
                data: [[group.predicted, group.low], [group.predicted, group.high]],
            })),
            {
                type: 'scatter', silent: true,
                data: groups.map((group, index) => ({
                    value: [group.predicted, group.observed],
                    symbol: index === here ? 'diamond' : 'circle',
                    symbolSize: index === here ? 18 : 9,
                    itemStyle: {color: index === here ? colours.more : colours.accent, opacity: 1},
                    label: {
                        show: index === here, position: 'right', offset: [4, 12], color: colours.text, fontWeight: 600, formatter: () => names.here,
                    },
                })),
            },
        ],
    };
}
