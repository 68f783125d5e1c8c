package cond

import (
	"sync"
	"testing"
)

// packConditions are conditions as packs write them, one of each shape.
var packConditions = []string{
	`note.commercial and topic("medical", "education", "finance")`,
	`in_clause(goods)`,
	`in_paragraph(period) and in_paragraph(place) and in_paragraph(source)`,
	`before(claim, 4) or after(claim, 2)`,
	`hit.value == 100 and after(vow, 3)`,
	`topic("cosmetics", "food", "health_food", "baby", "medical") or in_sentence(goods)`,
	`in_sentence(visit) and not note.commercial and not in_clause(goods)`,
	`note.category == "toothpaste" and evidence("test_report")`,
	`topic("cosmetics") and not has(licence) and not evidence("approval")`,
	`note.commercial and note.category == "cosmetics"`,
	`not in_paragraph(number)`,
	`value(price) < hit.value`,
	`before(net, 1) and not (in_sentence(shop) and in_sentence(day))`,
	`after(ship, 1) and hit.value < merchant.ship_hours`,
	`near(lure, 3) and not near(contact, 0)`,
	`some(2, pointer, slang, act) and (near(pointer, 30) or near(slang, 30))`,
	`link("ad_link") and note.type != "ad"`,
	`links.count > 0 and not disclosure.ad_label`,
	`link("url") or link("token")`,
	`merchant.region == "overseas" and (merchant.identity != "brand" or not merchant.agent or not campaign.category_ok)`,
	`link("ad_link") and not (known(campaign.star_task) and known(campaign.parent_task) and known(campaign.order))`,
	`merchant.shop_score < 4.5`,
	`links.title_match < 0.3`,
	`(link("ad_link", "jd") and campaign.platform != "jd") or (link("ad_link", "taobao") and campaign.platform == "jd")`,
	`known(note.approved)`,
	`in_sentence(others) or author.minor`,
	`text.han > 150 and not has(bad) and not has(hedge)`,
	`run(point) >= 4 and most(claim, 80) >= 3`,
	`names.top >= 4 and names.top_density > 3`,
	`disclosure.ai_generated and not disclosure.ai_label`,
	`(after(who, 0) or before(rate, 2)) and (not in_paragraph(source))`,
	`hit.index == 0 and hit.field in ["title", "body"] and not hit.disguised`,
	`kinds(goods) > 2 and density(goods) > 1.25 and count(goods) - kinds(goods) > 1`,
}

func packNames(src string) Names {
	names := Names{Signals: map[string]int{}, HasHit: true,
		Topics: []string{"baby", "cosmetics", "education", "finance", "food", "health_food", "medical"}}
	for id, name := range SignalsIn(src) {
		names.Signals[name] = id
	}
	return names
}

func TestPackConditions(t *testing.T) {
	for _, src := range packConditions {
		if p, problems := NewCompiler().Compile(src, packNames(src)); p == nil {
			t.Errorf("%s: %v", src, problems)
		}
	}
}

// Programs of one compiler are shared by goroutines, each with its own VM.
func TestSharedPrograms(t *testing.T) {
	c := NewCompiler()
	var programs []*Program
	for _, src := range packConditions {
		p, _ := c.Compile(src, packNames(src))
		programs = append(programs, p)
	}
	verdicts := func() (fired []bool) {
		machine := new(VM)
		for i, p := range programs {
			fired = append(fired, p.Run(machine, Env{B: func(slot int) bool { return (slot+i)%3 == 0 }}))
		}
		return fired
	}
	want := verdicts()
	var workers sync.WaitGroup
	for range 8 {
		workers.Go(func() {
			for i, fired := range verdicts() {
				if fired != want[i] {
					t.Errorf("%s: %v", packConditions[i], fired)
				}
			}
		})
	}
	workers.Wait()
}
