// Package bucket reads objects of stores that speak S3: AWS, Aliyun OSS,
// Tencent COS, MinIO. It owns minio-go.
package bucket

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Config is where the store is and who asks.
type Config struct {
	Endpoint string // https://oss-cn-shanghai.aliyuncs.com; "" = AWS
	Region   string
	Key      string
	Secret   string
	Token    string // of temporary credentials
}

// Env reads a Config from the variables that every S3 tool knows.
func Env(getenv func(string) string) Config {
	c := Config{getenv("AWS_ENDPOINT_URL_S3"), getenv("AWS_REGION"), getenv("AWS_ACCESS_KEY_ID"), getenv("AWS_SECRET_ACCESS_KEY"), getenv("AWS_SESSION_TOKEN")}
	if c.Endpoint == "" {
		c.Endpoint = getenv("AWS_ENDPOINT_URL")
	}
	if c.Region == "" {
		c.Region = getenv("AWS_DEFAULT_REGION")
	}
	return c
}

// Is reports whether a name is s3://BUCKET/KEY.
func Is(name string) bool { return strings.HasPrefix(name, "s3://") }

// Object is one object of a store.
type Object struct {
	Name string // s3://BUCKET/KEY
	Size int64
	ETag string
}

// Store is a connection.
type Store struct{ client *minio.Client }

// Open makes a connection; nothing is sent yet.
func Open(c Config) (*Store, error) {
	if c.Endpoint == "" {
		c.Endpoint = "https://s3.amazonaws.com"
	}
	if !strings.Contains(c.Endpoint, "://") {
		c.Endpoint = "https://" + c.Endpoint
	}
	u, err := url.Parse(c.Endpoint)
	if err != nil || u.Host == "" {
		return nil, fmt.Errorf("endpoint %q is no address like https://oss-cn-shanghai.aliyuncs.com", c.Endpoint)
	}
	client, err := minio.New(u.Host, &minio.Options{Creds: credentials.NewStaticV4(c.Key, c.Secret, c.Token), Secure: u.Scheme == "https", Region: c.Region, MaxRetries: 3})
	if err != nil {
		return nil, err
	}
	return &Store{client}, nil
}

// List names an object, or all objects under a prefix that ends in / or names
// a folder, in the order of their keys.
func (s *Store) List(ctx context.Context, name string) ([]Object, error) {
	in, key := split(name)
	if key != "" && !strings.HasSuffix(key, "/") {
		info, err := s.client.StatObject(ctx, in, key, minio.StatObjectOptions{})
		if err == nil {
			return []Object{{name, info.Size, info.ETag}}, nil
		}
		if code := minio.ToErrorResponse(err).Code; code != minio.NoSuchKey {
			return nil, err
		}
		key += "/"
	}
	var found []Object
	for info := range s.client.ListObjects(ctx, in, minio.ListObjectsOptions{Prefix: key, Recursive: true}) {
		if info.Err != nil {
			return nil, info.Err
		}
		if !strings.HasSuffix(info.Key, "/") {
			found = append(found, Object{"s3://" + in + "/" + info.Key, info.Size, info.ETag})
		}
	}
	if len(found) == 0 {
		return nil, errors.New("no such object")
	}
	return found, nil
}

// Get reads an object from its begin.
func (s *Store) Get(ctx context.Context, name string) (io.ReadCloser, error) {
	in, key := split(name)
	return s.client.GetObject(ctx, in, key, minio.GetObjectOptions{})
}

func split(name string) (in, key string) {
	in, key, _ = strings.Cut(strings.TrimPrefix(name, "s3://"), "/")
	return in, key
}
