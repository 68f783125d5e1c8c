// Package schema describes what goes over the wire, for OpenAPI and for clients
// in Go. The engine's own codecs read notes and write reports; a test holds
// the two to each other.
package schema

import (
	"github.com/danielgtaylor/huma/v2"

	"github.com/notelint/notelint/engine"
)

// Note and the types in it describe what POST /v1/check takes; the engine's
// codec reads it. A test holds the two to each other.
type Note struct {
	ID          string      `json:"id,omitempty" doc:"returned in the report"`
	Title       string      `json:"title,omitempty" doc:"title or body is needed"`
	Body        string      `json:"body,omitempty" doc:"content and desc are accepted too; #话题# are tags"`
	Tags        []string    `json:"tags,omitempty"`
	Type        string      `json:"type,omitempty" default:"organic"`
	Category    string      `json:"category,omitempty"`
	Product     []string    `json:"product,omitempty" doc:"names that denote the goods"`
	Links       []Link      `json:"links,omitempty"`
	Images      []Image     `json:"images,omitempty"`
	Comment     string      `json:"comment,omitempty" doc:"the author's pinned comment"`
	Author      *Author     `json:"author,omitempty"`
	Merchant    *Merchant   `json:"merchant,omitempty"`
	Disclosure  *Disclosure `json:"disclosure,omitempty" doc:"what is not stated is false"`
	Evidence    []Evidence  `json:"evidence,omitempty"`
	Approved    []string    `json:"approved,omitempty" doc:"approved or briefed wording, verbatim"`
	Campaign    *Campaign   `json:"campaign,omitempty"`
	Metrics     *Metrics    `json:"metrics,omitempty"`
	PublishedAt string      `json:"published_at,omitempty" format:"date-time"`
	History     []PastNote  `json:"history,omitempty" doc:"sketches of earlier notes"`
}

// TransformSchema puts the engine's words into the closed fields.
func (Note) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["type"].Enum = words(engine.NoteTypes[:])
	s.Properties["category"].Enum = words(engine.Categories[:])
	return s
}

// Link is a link under the note.
type Link struct {
	Platform string  `json:"platform,omitempty"`
	Kind     string  `json:"kind,omitempty"`
	URL      string  `json:"url,omitempty"`
	Title    string  `json:"title,omitempty"`
	Price    float64 `json:"price,omitempty" doc:"yuan, at most two decimals"`
}

// TransformSchema puts the engine's words into the closed fields.
func (Link) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["platform"].Enum = words(engine.LinkSites[:])
	s.Properties["kind"].Enum = words(engine.LinkKinds[:])
	return s
}

// Image is what was read from a picture.
type Image struct {
	Text string   `json:"text,omitempty"`
	QR   []string `json:"qr,omitempty" doc:"payloads of codes"`
}

// Author is who publishes.
type Author struct {
	Kind  string `json:"kind,omitempty"`
	Name  string `json:"name,omitempty"`
	Bio   string `json:"bio,omitempty"`
	Minor bool   `json:"minor,omitempty"`
}

// TransformSchema puts the engine's words into the closed field.
func (Author) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["kind"].Enum = words(engine.AuthorKinds[:])
	return s
}

// Merchant is who sells.
type Merchant struct {
	Region    string  `json:"region,omitempty"`
	Identity  string  `json:"identity,omitempty"`
	Agent     bool    `json:"agent,omitempty"`
	ShopScore float64 `json:"shop_score,omitempty" minimum:"0" maximum:"5"`
	ShipHours float64 `json:"ship_hours,omitempty"`
}

// TransformSchema puts the engine's words into the closed fields.
func (Merchant) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["region"].Enum = words(engine.Regions[:])
	s.Properties["identity"].Enum = words(engine.Identities[:])
	return s
}

// Disclosure is what the note declares.
type Disclosure struct {
	AdLabel      bool `json:"ad_label,omitempty"`
	PartnerLabel bool `json:"partner_label,omitempty"`
	AILabel      bool `json:"ai_label,omitempty"`
	AIGenerated  bool `json:"ai_generated,omitempty"`
	Commission   bool `json:"commission,omitempty"`
}

// Evidence is a proof handed in with the note.
type Evidence struct {
	Claim  string `json:"claim,omitempty"`
	Kind   string `json:"kind,omitempty"`
	Number string `json:"number,omitempty"`
	Issuer string `json:"issuer,omitempty"`
	Date   string `json:"date,omitempty"`
	Scope  string `json:"scope,omitempty"`
}

// TransformSchema puts the engine's words into the closed field.
func (Evidence) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["kind"].Enum = words(engine.Proofs[:])
	return s
}

// Campaign is the order a paid note belongs to.
type Campaign struct {
	StarTask          string   `json:"star_task,omitempty"`
	ParentTask        string   `json:"parent_task,omitempty"`
	Order             string   `json:"order,omitempty"`
	Platform          string   `json:"platform,omitempty"`
	AllowedCategories []string `json:"allowed_categories,omitempty"`
}

// TransformSchema puts the engine's words into the closed field.
func (Campaign) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["platform"].Enum = words(engine.Platforms[:])
	return s
}

// Metrics are a past note's figures.
type Metrics struct {
	Impressions float64 `json:"impressions,omitempty"`
	Likes       float64 `json:"likes,omitempty"`
	Collects    float64 `json:"collects,omitempty"`
	Comments    float64 `json:"comments,omitempty"`
	Shares      float64 `json:"shares,omitempty"`
}

// PastNote is an earlier note of the same author or campaign.
type PastNote struct {
	ID     string `json:"id,omitempty"`
	Kind   string `json:"kind,omitempty"`
	Sketch string `json:"sketch,omitempty" contentEncoding:"base64"`
	Text   string `json:"text,omitempty" doc:"its body, compared exactly; the finding then shows the stretches in common"`
}

// TransformSchema puts the engine's words into the closed field.
func (PastNote) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	s.Properties["kind"].Enum = words(engine.Histories[:])
	return s
}
